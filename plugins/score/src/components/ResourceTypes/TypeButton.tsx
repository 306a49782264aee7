import { makeStyles } from '@material-ui/core/styles';
import type { ResourceTypeView } from '@score-backstage/plugin-score-common';
import { typeName } from '../ResourceTypeLink';
import { Text } from '../ui';

const useStyles = makeStyles(
  {
    root: {
      border: 'none',
      background: 'none',
      padding: '0 0 0 var(--bui-space-2)',
      textAlign: 'left',
      cursor: 'pointer',
      '&:hover $name': { textDecoration: 'underline' },
      '&:focus-visible': { outline: '2px solid var(--bui-ring)' },
    },
    name: {},
  },
  { name: 'ScoreTypeButton' },
);

/** A resource type in the list; pressing it shows its details. */
export function TypeButton(props: {
  type: ResourceTypeView;
  selected: boolean;
  onSelect: () => void;
}) {
  const { type, selected, onSelect } = props;
  const classes = useStyles();
  return (
    <button
      type="button"
      className={classes.root}
      aria-pressed={selected}
      onClick={onSelect}
    >
      <Text
        as="span"
        variant="body-medium"
        weight="bold"
        className={classes.name}
        style={{ display: 'block' }}
      >
        {typeName(type.type, type.class)}
      </Text>
      <Text as="span" variant="body-small" color="secondary">
        {type.title}
      </Text>
    </button>
  );
}
