import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import type { Finding } from '@score-backstage/engine';
import { scoreTranslationRef } from '../../translation';
import { ExternalLink } from '../common';
import { Link, Text } from '../ui';
import { SeverityIcon } from './SeverityIcon';

const useStyles = makeStyles(
  {
    root: {
      display: 'flex',
      alignItems: 'flex-start',
      gap: 'var(--bui-space-2)',
      minWidth: 0,
    },
    body: {
      display: 'flex',
      flexDirection: 'column',
      gap: 'var(--bui-space-1)',
      minWidth: 0,
      overflowWrap: 'anywhere',
    },
    place: {
      display: 'flex',
      flexWrap: 'wrap',
      columnGap: 'var(--bui-space-3)',
      fontSize: 'var(--bui-font-size-2)',
    },
  },
  { name: 'ScoreFinding' },
);

function usePosition({ file, line, column }: Finding): string | undefined {
  const { t } = useTranslationRef(scoreTranslationRef);
  if (!file) return undefined;
  if (!line) return file;
  return column
    ? t('findings.position', {
        file,
        line: String(line),
        column: String(column),
      })
    : t('findings.line', { file, line: String(line) });
}

/** One finding: what is wrong, what to do, and where it stands. */
export function FindingItem(props: {
  finding: Finding;
  environments?: readonly string[];
  /** The line at the source host. */
  sourceHref?: string;
  /** Shows the line on this page. */
  onShowLine?: (line: number) => void;
}) {
  const { finding, environments = [], sourceHref, onShowLine } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const classes = useStyles();
  const position = usePosition(finding);
  const { line } = finding;
  return (
    <div className={classes.root}>
      <SeverityIcon severity={finding.severity} />
      <div className={classes.body}>
        <Text as="p" variant="body-medium">
          {finding.message}
        </Text>
        {finding.hint && (
          <Text as="p" variant="body-small" color="secondary">
            {finding.hint}
          </Text>
        )}
        <div className={classes.place}>
          {position && sourceHref && (
            <ExternalLink href={sourceHref} label={position}>
              {position}
            </ExternalLink>
          )}
          {position && !sourceHref && (
            <Text as="span" variant="body-small" color="secondary">
              {position}
            </Text>
          )}
          {line && onShowLine && (
            <Link
              href={`#L${line}`}
              onClick={event => {
                event.preventDefault();
                onShowLine(line);
              }}
            >
              {t('findings.showLine', { line: String(line) })}
            </Link>
          )}
          {environments.length > 0 && (
            <Text as="span" variant="body-small" color="secondary">
              {t('findings.inEnvironments', {
                environments: environments.join(', '),
              })}
            </Text>
          )}
        </div>
      </div>
    </div>
  );
}
