import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import type { ChangePreview } from '@score-backstage/engine';
import { scoreTranslationRef } from '../../translation';
import { Text } from '../ui';

const useStyles = makeStyles(
  {
    list: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: 'var(--bui-space-3) var(--bui-space-6)',
      margin: 0,
    },
    item: { display: 'flex', flexDirection: 'column-reverse' },
    value: { margin: 0 },
  },
  { name: 'ScorePreviewNumbers' },
);

/** How much changes, in numbers. */
export function PreviewNumbers(props: { summary: ChangePreview['summary'] }) {
  const { summary } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const classes = useStyles();
  const numbers = [
    ['changedWorkloads', summary.changedWorkloads],
    ['changed', summary.changed],
    ['broken', summary.broken],
    ['repaired', summary.repaired],
    ['compared', summary.rendered],
    ['pairs', summary.pairs],
  ] as const;
  return (
    <dl className={classes.list}>
      {numbers.map(([name, value]) => (
        <div key={name} className={classes.item}>
          <dt>
            <Text as="span" variant="body-small" color="secondary">
              {t(`preview.numbers.${name}`)}
            </Text>
          </dt>
          <dd className={classes.value}>
            <Text
              as="span"
              variant="title-small"
              weight="bold"
              color={name === 'broken' && value > 0 ? 'danger' : 'primary'}
            >
              {value.toLocaleString()}
            </Text>
          </dd>
        </div>
      ))}
    </dl>
  );
}
