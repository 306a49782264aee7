import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ValueSource } from '@score-backstage/engine';
import type { ExplainRequest } from '@score-backstage/plugin-score-common';
import { useEffect, useRef } from 'react';
import { useExplanation } from '../../hooks/useExplanation';
import { scoreTranslationRef } from '../../translation';
import { RequestProblem, useTextStyles } from '../common';
import { Skeleton, Text } from '../ui';
import { SourceItem } from './SourceItem';

/** What decides little is of interest to few. */
const MOST = 5;

/** Each once, in the order of what decides most. */
function sourcesOf(values: readonly { sources: ValueSource[] }[]) {
  const byText = new Map(
    values
      .flatMap(({ sources }) => sources)
      .map(source => [JSON.stringify(source), source]),
  );
  return [...byText.values()];
}

/** Where a line of a rendered file comes from. */
export function LineOrigin(props: {
  request: ExplainRequest;
  /** Of the render that is shown. */
  hash: string;
  /** Shows a line of the Score file. */
  onShowSource?: (line: number) => void;
}) {
  const { request, hash, onShowSource } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const text = useTextStyles();
  const { value, error, loading, reload } = useExplanation({
    ...request,
    hash,
  });
  const sources = sourcesOf(value?.values ?? []);
  const shown = sources.slice(0, MOST);
  const ref = useRef<HTMLDivElement>(null);

  // Below the last line that is seen, the answer would be out of sight.
  useEffect(() => {
    if (value) ref.current?.scrollIntoView?.({ block: 'nearest' });
  }, [value]);

  return (
    <div
      ref={ref}
      role="status"
      aria-label={t('environment.origin.label', {
        line: String(request.line),
      })}
    >
      {error && (
        <RequestProblem error={error} onRetry={reload} retrying={loading} />
      )}
      {!value && !error && (
        <Skeleton width={220} height={16} data-testid="score-origin-skeleton" />
      )}
      {value && shown.length === 0 && (
        <Text as="span" variant="body-small" color="secondary">
          {t(
            value.isOutdated
              ? 'environment.origin.outdated'
              : 'environment.origin.nothing',
          )}
        </Text>
      )}
      {shown.length > 0 && (
        <ul className={text.list}>
          {shown.map((source, index) => (
            <li key={index} className={text.wrap}>
              <SourceItem source={source} onShowSource={onShowSource} />
            </li>
          ))}
          {sources.length > shown.length && (
            <li>
              <Text as="span" variant="body-small" color="secondary">
                {t('environment.origin.more', {
                  count: sources.length - shown.length,
                })}
              </Text>
            </li>
          )}
        </ul>
      )}
    </div>
  );
}
