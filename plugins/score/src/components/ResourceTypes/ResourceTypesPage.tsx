import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ResourceTypesResponse } from '@score-backstage/plugin-score-common';
import { useSearchParams } from 'react-router-dom';
import { useResourceTypes } from '../../hooks/useResourceTypes';
import { scoreTranslationRef } from '../../translation';
import { RequestProblem, Section, Surface } from '../common';
import { typeName } from '../ResourceTypeLink';
import { Container, Flex, Text } from '../ui';
import { DemandedTypes } from './DemandedTypes';
import { HowToAsk } from './HowToAsk';
import { PlatformSummary } from './PlatformSummary';
import { ResourceTypesSkeleton } from './ResourceTypesSkeleton';
import { TypeDetails } from './TypeDetails';
import { TypeMatrix } from './TypeMatrix';
import { useTypesStyles } from './useTypesStyles';

function Types(props: { response: ResourceTypesResponse }) {
  const { platform, types, demanded } = props.response;
  const { t } = useTranslationRef(scoreTranslationRef);
  const classes = useTypesStyles();
  const [params, setParams] = useSearchParams();
  const selected =
    types.find(
      candidate =>
        typeName(candidate.type, candidate.class) === params.get('type'),
    ) ?? types[0];

  if (types.length === 0) {
    return (
      <Section title={t('types.title')}>
        <Text as="p" variant="body-medium">
          {t('types.empty')}
        </Text>
        <HowToAsk requests={platform.requests} />
      </Section>
    );
  }
  return (
    <>
      <DemandedTypes demanded={demanded} requests={platform.requests} />
      <div className={classes.columns}>
        <TypeMatrix
          types={types}
          environments={platform.environments}
          requests={platform.requests}
          selected={selected}
          onSelect={type =>
            setParams({ type: typeName(type.type, type.class) })
          }
        />
        {selected && (
          <TypeDetails
            type={selected}
            environments={platform.environments}
            requests={platform.requests}
          />
        )}
      </div>
    </>
  );
}

/** What the platform offers to a `score.yaml`, and where it works. */
export function ResourceTypesPage() {
  const { value, error, loading, reload } = useResourceTypes();
  return (
    <Surface as="main">
      <Container pb="6">
        <Flex direction="column" gap="4">
          {error && (
            <RequestProblem
              error={error}
              onRetry={reload}
              retrying={loading}
              stale={Boolean(value)}
            />
          )}
          {!value && loading && <ResourceTypesSkeleton />}
          {value && <PlatformSummary platform={value.platform} />}
          {value && <Types response={value} />}
        </Flex>
      </Container>
    </Surface>
  );
}
