import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { scoreTranslationRef } from '../../translation';
import { Flex, Text } from '../ui';

const useStyles = makeStyles(
  {
    bar: {
      height: 'var(--bui-space-2)',
      borderRadius: 'var(--bui-radius-2)',
      background: 'var(--bui-bg-neutral-2)',
      overflow: 'hidden',
    },
    done: {
      height: '100%',
      background: 'var(--bui-announcement-border)',
      transition: 'width 300ms',
      '@media (prefers-reduced-motion: reduce)': { transition: 'none' },
    },
  },
  { name: 'ScorePreviewProgress' },
);

/** How many of all workloads were looked at. */
export function PreviewProgress(props: {
  progress: { done: number; total: number };
}) {
  const { done, total } = props.progress;
  const { t } = useTranslationRef(scoreTranslationRef);
  const classes = useStyles();
  const label =
    total === 0
      ? t('preview.waiting')
      : t('preview.progress', { done: String(done), total: String(total) });
  return (
    <Flex direction="column" gap="2">
      <Text as="p" variant="body-medium">
        {label}
      </Text>
      <div
        className={classes.bar}
        role="progressbar"
        aria-label={t('preview.running')}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
        aria-valuetext={label}
      >
        <div
          className={classes.done}
          style={{ width: `${total === 0 ? 0 : (done / total) * 100}%` }}
        />
      </div>
    </Flex>
  );
}
