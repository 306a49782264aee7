import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { toError } from '@backstage/errors';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { scoreApiRef } from '../../api';
import { usePlatformPreviews } from '../../hooks/usePlatformPreview';
import { scoreTranslationRef } from '../../translation';
import { RequestProblem, Section, Surface } from '../common';
import { Container, Flex, Text } from '../ui';
import { RolloutSections } from '../Rollout';
import { PreviewForm } from './PreviewForm';
import { PreviewList } from './PreviewList';
import { PreviewPanel } from './PreviewPanel';

/** What a change of the platform would change, before it is merged. */
export function PreviewPage() {
  const { t } = useTranslationRef(scoreTranslationRef);
  const api = useApi(scoreApiRef);
  const [params, setParams] = useSearchParams();
  const [starting, setStarting] = useState(false);
  const [problem, setProblem] = useState<{ ref: string; error: Error }>();
  const id = params.get('id') ?? undefined;
  const { value, error, loading, reload } = usePlatformPreviews(id);

  const start = async (ref: string) => {
    setStarting(true);
    setProblem(undefined);
    try {
      const preview = await api.startPlatformPreview(ref);
      setParams({ id: preview.id });
    } catch (failure) {
      setProblem({ ref, error: toError(failure) });
    }
    setStarting(false);
  };

  if (error && !value) {
    return (
      <Surface as="main">
        <Container pb="6">
          <RequestProblem error={error} onRetry={reload} retrying={loading} />
        </Container>
      </Surface>
    );
  }
  return (
    <Surface as="main">
      <Container pb="6">
        <Flex direction="column" gap="4">
          <RolloutSections onPreview={start} />
          <Section title={t('preview.title')}>
            <Flex direction="column" gap="4">
              <Text as="p" variant="body-medium" color="secondary">
                {t('preview.intro')}
              </Text>
              <PreviewForm onStart={start} starting={starting} />
              {problem && (
                <RequestProblem
                  error={problem.error}
                  onRetry={() => start(problem.ref)}
                  retrying={starting}
                />
              )}
              <PreviewList
                items={value?.items ?? []}
                selected={id}
                onSelect={selected => setParams({ id: selected })}
              />
            </Flex>
          </Section>
          {id && <PreviewPanel key={id} id={id} onAgain={start} />}
        </Flex>
      </Container>
    </Surface>
  );
}
