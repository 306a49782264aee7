import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import type { WorkloadInEnvironment } from '@score-backstage/plugin-score-common';
import { useState } from 'react';
import { scoreTranslationRef } from '../../translation';
import { Flex, Select } from '../ui';
import { DeliveryChanges } from './DeliveryChanges';

const useStyles = makeStyles(
  { select: { maxWidth: 320 } },
  { name: 'ScoreCompareEnvironments' },
);

const NOTHING = '-';

/** What this environment has in Git that another one has otherwise. */
export function CompareEnvironments(props: {
  entityRef: string;
  file: string;
  inEnvironment: WorkloadInEnvironment;
  others: readonly WorkloadInEnvironment[];
}) {
  const { entityRef, file, inEnvironment, others } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const classes = useStyles();
  const [other, setOther] = useState(NOTHING);
  if (others.length === 0) {
    return null;
  }
  return (
    <Flex direction="column" gap="3">
      <Select
        label={t('history.compare')}
        size="small"
        className={classes.select}
        value={other}
        onChange={key => setOther(String(key))}
        options={[
          { value: NOTHING, label: t('history.compareWithNothing') },
          ...others.map(({ environment }) => ({
            value: environment.name,
            label: environment.title,
          })),
        ]}
      />
      {other !== NOTHING && (
        <DeliveryChanges
          entityRef={entityRef}
          file={file}
          environment={inEnvironment.environment.name}
          baseEnvironment={other}
        />
      )}
    </Flex>
  );
}
