import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import type { PreviewMembers as Members } from '@score-backstage/engine';
import { useState } from 'react';
import { scoreTranslationRef } from '../../translation';
import { Button, Flex, Text } from '../ui';
import { PreviewDiff } from './PreviewDiff';

/** More names than these are shown when they are asked for. */
const SHOWN = 12;

const useStyles = makeStyles(
  {
    names: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: 'var(--bui-space-1)',
    },
  },
  { name: 'ScorePreviewMembers' },
);

interface Place {
  environment: string;
  workload: string;
}

/** Workloads by environment; each shows what changes for it. */
export function PreviewMembers(props: {
  id: string;
  members: Members;
  /** Of all workloads, those included that the user may not see. */
  count: number;
  entities: Readonly<Record<string, string>>;
}) {
  const { id, members, count, entities } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const classes = useStyles();
  const [all, setAll] = useState(false);
  const [open, setOpen] = useState<Place>();
  const named = Object.values(members).reduce(
    (sum, { length }) => sum + length,
    0,
  );
  const isOpen = (place: Place) =>
    open?.environment === place.environment && open.workload === place.workload;
  const isCut = Object.values(members).some(({ length }) => length > SHOWN);
  return (
    <Flex direction="column" gap="3">
      {Object.entries(members)
        .filter(([, names]) => names.length > 0)
        .map(([environment, names]) => (
          <Flex key={environment} direction="column" gap="1">
            <Text as="h4" variant="body-small" color="secondary">
              {t('preview.in', {
                environment,
                count: names.length,
              })}
            </Text>
            <div className={classes.names}>
              {(all ? names : names.slice(0, SHOWN)).map(workload => {
                const place = { environment, workload };
                return (
                  <Button
                    key={workload}
                    size="small"
                    variant="secondary"
                    aria-expanded={isOpen(place)}
                    aria-label={t('preview.show', { workload, environment })}
                    onPress={() => setOpen(isOpen(place) ? undefined : place)}
                  >
                    {workload}
                  </Button>
                );
              })}
            </div>
            {open?.environment === environment && (
              <PreviewDiff
                id={id}
                {...open}
                entityRef={entities[open.workload]}
              />
            )}
          </Flex>
        ))}
      {isCut && !all && (
        <div>
          <Button size="small" variant="tertiary" onPress={() => setAll(true)}>
            {t('preview.showAll', { count: named })}
          </Button>
        </div>
      )}
      {named < count && (
        <Text as="p" variant="body-small" color="secondary">
          {t('preview.hidden', { count: count - named })}
        </Text>
      )}
    </Flex>
  );
}
