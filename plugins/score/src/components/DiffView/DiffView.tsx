import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import type { FileChange } from '@score-backstage/plugin-score-common';
import { scoreTranslationRef } from '../../translation';
import { useTextStyles } from '../common';
import { Flex, Text } from '../ui';
import { DiffText } from './DiffText';

const useStyles = makeStyles(
  {
    file: {
      border: '1px solid var(--bui-border-1)',
      borderRadius: 'var(--bui-radius-2)',
      overflow: 'hidden',
      minWidth: 0,
    },
    title: {
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      gap: 'var(--bui-space-1) var(--bui-space-3)',
      padding: 'var(--bui-space-2) var(--bui-space-3)',
      background: 'var(--bui-bg-neutral-1)',
      borderBottom: '1px solid var(--bui-border-1)',
    },
    omitted: { padding: 'var(--bui-space-3)' },
  },
  { name: 'ScoreDiffView' },
);

/** Files that are not the same any more, and how. */
export function DiffView(props: { files: readonly FileChange[] }) {
  const { files } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const classes = useStyles();
  const text = useTextStyles();
  if (files.length === 0) {
    return (
      <Text as="p" variant="body-medium" color="secondary">
        {t('diff.none')}
      </Text>
    );
  }
  return (
    <Flex direction="column" gap="3">
      {files.map(({ path, change, before, after, omitted }) => (
        <div key={path} className={classes.file}>
          <div className={classes.title}>
            <Text as="h4" variant="body-medium" className={text.wrap}>
              {path}
            </Text>
            <Text as="span" variant="body-small" color="secondary">
              {t(`diff.file.${change}`)}
            </Text>
          </div>
          {omitted ? (
            <div className={classes.omitted}>
              <Text as="p" variant="body-medium" color="secondary">
                {omitted}
              </Text>
            </div>
          ) : (
            <DiffText
              before={before ?? ''}
              after={after ?? ''}
              label={t('diff.of', { path })}
            />
          )}
        </div>
      ))}
    </Flex>
  );
}
