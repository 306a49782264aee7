import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { ObjectDifference } from '@score-backstage/engine';
import { usePreviewDiff } from '../../hooks/usePlatformPreview';
import { scoreTranslationRef } from '../../translation';
import { keyboardScrollable, RequestProblem, useTextStyles } from '../common';
import { FindingItem } from '../Findings';
import { Flex, Skeleton, Text } from '../ui';

const useStyles = makeStyles(
  {
    root: {
      border: '1px solid var(--bui-border-1)',
      borderRadius: 'var(--bui-radius-2)',
      padding: 'var(--bui-space-3)',
      minWidth: 0,
    },
    scroll: {
      overflowX: 'auto',
      '&:focus-visible': { outline: '2px solid var(--bui-ring)' },
    },
    values: { margin: 0, paddingLeft: 'var(--bui-space-3)' },
    before: {
      background: 'var(--bui-negative-bg-subdued)',
      whiteSpace: 'pre-wrap',
    },
    after: {
      background: 'var(--bui-positive-bg-subdued)',
      whiteSpace: 'pre-wrap',
    },
  },
  { name: 'ScorePreviewDiff' },
);

function written(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function ObjectChange(props: { difference: ObjectDifference }) {
  const { object, change, values } = props.difference;
  const { t } = useTranslationRef(scoreTranslationRef);
  const classes = useStyles();
  const text = useTextStyles();
  return (
    <li>
      <Text as="p" variant="body-medium" className={text.wrap}>
        <strong>{object}</strong> {t(`preview.change.${change}`)}
      </Text>
      <div className={`${classes.values} ${text.mono}`}>
        {values.map(value => (
          <div key={value.path}>
            {'before' in value && (
              <div className={classes.before}>
                − {value.path}: {written(value.before)}
              </div>
            )}
            {'after' in value && (
              <div className={classes.after}>
                + {value.path}: {written(value.after)}
              </div>
            )}
          </div>
        ))}
      </div>
    </li>
  );
}

/** What changes for one workload in one environment, value by value. */
export function PreviewDiff(props: {
  id: string;
  environment: string;
  workload: string;
  entityRef?: string;
}) {
  const { workload, environment, entityRef } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const { value, error, loading, reload } = usePreviewDiff(props);
  const classes = useStyles();
  const text = useTextStyles();
  const label = t('preview.show', { workload, environment });
  if (error) {
    return <RequestProblem error={error} onRetry={reload} retrying={loading} />;
  }
  if (!value) {
    return <Skeleton width="100%" height={80} />;
  }
  const { differences, newFindings, outcome } = value;
  return (
    <div className={classes.root}>
      <Flex direction="column" gap="2">
        <Text as="p" variant="body-small" color="secondary">
          {entityRef && (
            <EntityRefLink entityRef={entityRef} defaultKind="component" />
          )}{' '}
          {t(`preview.outcome.${outcome}`)}
        </Text>
        <div
          className={classes.scroll}
          role="group"
          aria-label={label}
          {...keyboardScrollable}
        >
          <ul className={text.list}>
            {differences.map(difference => (
              <ObjectChange key={difference.object} difference={difference} />
            ))}
            {newFindings.map((finding, index) => (
              <li key={index}>
                <FindingItem finding={finding} />
              </li>
            ))}
          </ul>
        </div>
      </Flex>
    </div>
  );
}
