import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { scoreTranslationRef } from '../../translation';
import { Button, TextField } from '../ui';

const useStyles = makeStyles(
  {
    form: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-end',
      gap: 'var(--bui-space-3)',
    },
    field: { flex: '1 1 260px', maxWidth: 480 },
  },
  { name: 'ScorePreviewForm' },
);

/** Asks for a branch, a commit or a pull request of the platform's repository. */
export function PreviewForm(props: {
  onStart: (ref: string) => void;
  starting: boolean;
}) {
  const { onStart, starting } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const classes = useStyles();
  const [ref, setRef] = useState('');
  const isEmpty = ref.trim() === '';
  return (
    <form
      className={classes.form}
      onSubmit={event => {
        event.preventDefault();
        if (!isEmpty && !starting) onStart(ref.trim());
      }}
    >
      <TextField
        className={classes.field}
        label={t('preview.ref')}
        description={t('preview.refHelp')}
        value={ref}
        onChange={setRef}
      />
      <Button type="submit" isDisabled={isEmpty} isPending={starting}>
        {t('preview.start')}
      </Button>
    </form>
  );
}
