import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { PlatformPreview } from '@score-backstage/plugin-score-common';
import { usePlatformPreview } from '../../hooks/usePlatformPreview';
import { scoreTranslationRef } from '../../translation';
import { RequestProblem, Section, shortSha, useTextStyles } from '../common';
import { FindingItem } from '../Findings';
import { Alert, Button, Flex, Skeleton, Text } from '../ui';
import { PreviewProgress } from './PreviewProgress';
import { PreviewResult } from './PreviewResult';

function Failed(props: { preview: PlatformPreview }) {
  const { reason, findings } = props.preview;
  const { t } = useTranslationRef(scoreTranslationRef);
  const text = useTextStyles();
  return (
    <Flex direction="column" gap="3">
      <Alert
        status="danger"
        icon
        title={t('preview.failed')}
        description={reason}
      />
      <ul className={text.list}>
        {findings.map((finding, index) => (
          <li key={index}>
            <FindingItem finding={finding} />
          </li>
        ))}
      </ul>
    </Flex>
  );
}

/** One preview: how far it is, or what it has found. */
export function PreviewPanel(props: {
  id: string;
  onAgain: (ref: string) => void;
}) {
  const { id, onAgain } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const { value, error, loading, reload } = usePlatformPreview(id);
  if (error && !value) {
    return <RequestProblem error={error} onRetry={reload} retrying={loading} />;
  }
  if (!value) {
    return <Skeleton width="100%" height={160} />;
  }
  const { ref, state, before, after, result } = value;
  return (
    <Section
      title={t('preview.of', { ref })}
      actions={
        state !== 'running' && (
          <Button variant="secondary" size="small" onPress={() => onAgain(ref)}>
            {t('preview.again')}
          </Button>
        )
      }
    >
      <Flex direction="column" gap="4">
        {before && after && (
          <Text as="p" variant="body-small" color="secondary">
            {t('preview.between', {
              before: shortSha(before),
              after: shortSha(after),
            })}
          </Text>
        )}
        {state === 'running' && <PreviewProgress progress={value.progress} />}
        {state === 'failed' && <Failed preview={value} />}
        {result && (
          <PreviewResult id={id} result={result} entities={value.entities} />
        )}
      </Flex>
    </Section>
  );
}
