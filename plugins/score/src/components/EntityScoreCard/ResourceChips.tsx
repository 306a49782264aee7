import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import type { WorkloadSpec } from '@score-backstage/engine';
import type { WorkloadInEnvironment } from '@score-backstage/plugin-score-common';
import { scoreTranslationRef } from '../../translation';
import { typeName } from '../ResourceTypeLink';
import { StatusBadge, type StatusIcon, type Tone } from '../Status/StatusBadge';

const useStyles = makeStyles(
  {
    root: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      display: 'flex',
      flexWrap: 'wrap',
      gap: 'var(--bui-space-1)',
    },
  },
  { name: 'ScoreResourceChips' },
);

/** Each resource, and whether every environment supports it. */
export function ResourceChips(props: {
  spec: WorkloadSpec;
  environments: readonly WorkloadInEnvironment[];
}) {
  const { spec, environments } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const classes = useStyles();

  const look = (name: string): [Tone, StatusIcon, string] => {
    const states = environments.map(({ environment, resources }) => ({
      environment: environment.title,
      status: resources.find(report => report.name === name)?.status,
    }));
    const without = states.filter(
      ({ status }) => status === 'missing' || status === 'failing',
    );
    if (without.length > 0) {
      return [
        'negative',
        'error',
        t('resources.unsupportedIn', {
          environments: without
            .map(({ environment }) => environment)
            .join(', '),
        }),
      ];
    }
    if (states.some(({ status }) => status === undefined)) {
      return ['neutral', 'none', t('resources.notRendered')];
    }
    return states.some(({ status }) => status === 'deprecated')
      ? ['warning', 'warning', t('resources.status.deprecated')]
      : ['positive', 'done', t('resources.supported')];
  };

  return (
    <ul className={classes.root}>
      {Object.entries(spec.resources ?? {}).map(([name, declaration]) => {
        const [tone, icon, label] = look(name);
        const type = typeName(declaration.type, declaration.class);
        return (
          <li key={name}>
            <StatusBadge tone={tone} icon={icon} title={label} spoken={label}>
              {name === type ? name : `${name} (${type})`}
            </StatusBadge>
          </li>
        );
      })}
    </ul>
  );
}
