import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import type { PlatformPreview } from '@score-backstage/plugin-score-common';
import { scoreTranslationRef } from '../../translation';
import { TimeAgo, shortSha } from '../common';
import { Button, Flex, Text } from '../ui';

const SHOWN = 5;

const useStyles = makeStyles(
  {
    list: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: 'var(--bui-space-2)',
      listStyle: 'none',
      margin: 0,
      padding: 0,
    },
  },
  { name: 'ScorePreviewList' },
);

/** Previews that somebody has asked for lately. */
export function PreviewList(props: {
  items: readonly PlatformPreview[];
  selected?: string;
  onSelect: (id: string) => void;
}) {
  const { items, selected, onSelect } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const classes = useStyles();
  if (items.length === 0) return null;
  return (
    <Flex direction="column" gap="2">
      <Text as="h3" variant="body-medium" weight="bold">
        {t('preview.recent')}
      </Text>
      <ul className={classes.list}>
        {items.slice(0, SHOWN).map(({ id, ref, after, createdAt }) => (
          <li key={id}>
            <Button
              size="small"
              variant={id === selected ? 'primary' : 'secondary'}
              aria-current={id === selected}
              onPress={() => onSelect(id)}
            >
              {after && !after.startsWith(ref)
                ? `${ref} (${shortSha(after)})`
                : ref}
              {' · '}
              <TimeAgo iso={createdAt} />
            </Button>
          </li>
        ))}
      </ul>
    </Flex>
  );
}
