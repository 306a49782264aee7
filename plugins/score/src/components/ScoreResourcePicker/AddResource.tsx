import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import AddIcon from '@material-ui/icons/Add';
import { useState } from 'react';
import { scoreTranslationRef } from '../../translation';
import { Button, Select } from '../ui';
import type { OfferedType } from './offeredTypes';

const useStyles = makeStyles(
  {
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-end',
      gap: 'var(--bui-space-2)',
    },
    type: { flex: '1 1 220px', minWidth: 0 },
    icon: { fontSize: 18 },
  },
  { name: 'ScoreAddResource' },
);

/** Chooses a type that the platform offers, and adds a resource of it. */
export function AddResource(props: {
  offered: readonly OfferedType[];
  disabled: boolean;
  onAdd: (type: OfferedType) => void;
}) {
  const { offered, disabled, onAdd } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const classes = useStyles();
  const [id, setId] = useState<string | null>(null);
  const chosen = offered.find(candidate => candidate.id === id);
  return (
    <div className={classes.root}>
      <Select
        className={classes.type}
        label={t('picker.type')}
        placeholder={t('picker.choose')}
        isDisabled={disabled}
        options={offered.map(({ id: value, type }) => ({
          value,
          label: type.title === value ? value : `${type.title} (${value})`,
        }))}
        value={id}
        onChange={key => setId(key === null ? null : String(key))}
      />
      <Button
        variant="secondary"
        iconStart={<AddIcon className={classes.icon} />}
        isDisabled={disabled || !chosen}
        onPress={() => {
          if (!chosen) return;
          onAdd(chosen);
          setId(null);
        }}
      >
        {t('picker.add')}
      </Button>
    </div>
  );
}
