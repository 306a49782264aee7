import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import type {
  EnvironmentSummary,
  ResourceRequests,
} from '@score-backstage/engine';
import {
  isOfferedIn,
  type ResourceTypeView,
} from '@score-backstage/plugin-score-common';
import { scoreTranslationRef } from '../../translation';
import { CodeView } from '../CodeView';
import { Section } from '../common';
import { typeName } from '../ResourceTypeLink';
import { ResourceSupport } from '../ResourceSupport';
import { type Fact, Facts } from '../WorkloadFacts';
import { Flex, Text } from '../ui';
import { DifferenceList } from './DifferenceList';
import { EntityLinks } from './EntityLinks';
import { HowToAsk } from './HowToAsk';
import { OwnerName } from './OwnerName';
import { OutputList, ParameterList } from './TypeFields';

const useStyles = makeStyles(
  {
    // Long lists scroll beside the details, so these stay in sight.
    root: {
      minWidth: 0,
      '@media (min-width: 1200px)': {
        position: 'sticky',
        top: 'var(--bui-space-4)',
      },
    },
    support: {
      display: 'grid',
      gridTemplateColumns: 'minmax(80px, auto) minmax(0, 1fr)',
      gap: 'var(--bui-space-2) var(--bui-space-3)',
    },
  },
  { name: 'ScoreTypeDetails' },
);

/** One resource type: where it works, what it takes and gives, who uses it. */
export function TypeDetails(props: {
  type: ResourceTypeView;
  environments: readonly EnvironmentSummary[];
  requests?: ResourceRequests;
}) {
  const { type, environments, requests } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const classes = useStyles();
  const name = typeName(type.type, type.class);
  const offering = environments.filter(environment =>
    isOfferedIn(type.environments[environment.name]),
  );

  const facts: Fact[] = [
    {
      label: t('types.details.where'),
      value: (
        <div className={classes.support}>
          {environments.map(environment => (
            <div key={environment.name} style={{ display: 'contents' }}>
              <Text as="span" variant="body-medium">
                {environment.title}
              </Text>
              <ResourceSupport
                support={type.environments[environment.name]}
                detailed
              />
            </div>
          ))}
        </div>
      ),
    },
    ...(requests && offering.length < environments.length
      ? [
          {
            label: t('types.requests.title'),
            value: <HowToAsk requests={requests} />,
          },
        ]
      : []),
    ...(offering.length > 1
      ? [
          {
            label: t('types.details.differences'),
            value: (
              <DifferenceList
                differences={type.differences}
                environments={environments}
              />
            ),
          },
        ]
      : []),
    {
      label: t('types.details.params'),
      value: <ParameterList params={type.params} />,
    },
    {
      label: t('types.details.outputs'),
      value: <OutputList outputs={type.outputs} />,
    },
    {
      label: t('types.details.example'),
      value: (
        <CodeView
          text={type.example}
          fileName={`${name}.yaml`}
          label={t('types.details.example')}
        />
      ),
    },
    {
      label: t('types.details.usedBy'),
      value:
        type.usedBy.length > 0 ? (
          <EntityLinks entityRefs={type.usedBy} />
        ) : (
          <Text as="p" variant="body-medium">
            {t('types.details.notUsed')}
          </Text>
        ),
    },
  ];
  if (type.owner) {
    facts.push({
      label: t('types.details.owner'),
      value: <OwnerName owner={type.owner} />,
    });
  }
  if (type.lifecycle) {
    facts.push({ label: t('types.details.lifecycle'), value: type.lifecycle });
  }

  return (
    <div className={classes.root}>
      <Section title={name}>
        <Flex direction="column" gap="4">
          <div>
            <Text as="p" variant="body-medium" weight="bold">
              {type.title}
            </Text>
            {type.description && (
              <Text as="p" variant="body-medium" color="secondary">
                {type.description}
              </Text>
            )}
          </div>
          <Facts facts={facts} />
        </Flex>
      </Section>
    </div>
  );
}
