import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import ErrorOutlineIcon from '@material-ui/icons/ErrorOutline';
import InfoOutlinedIcon from '@material-ui/icons/InfoOutlined';
import ReportProblemOutlinedIcon from '@material-ui/icons/ReportProblemOutlined';
import type { Severity } from '@score-backstage/engine';
import { scoreTranslationRef } from '../../translation';

const ICONS = {
  error: ErrorOutlineIcon,
  warning: ReportProblemOutlinedIcon,
  info: InfoOutlinedIcon,
};

const useStyles = makeStyles(
  {
    root: { fontSize: 18, flexShrink: 0 },
    error: { color: 'var(--bui-negative-fg-subdued)' },
    warning: { color: 'var(--bui-warning-fg-subdued)' },
    info: { color: 'var(--bui-announcement-fg-subdued)' },
  },
  { name: 'ScoreSeverityIcon' },
);

/** How grave a finding is, also to a screen reader. */
export function SeverityIcon(props: { severity: Severity }) {
  const { severity } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const classes = useStyles();
  const Icon = ICONS[severity];
  return (
    <Icon
      className={`${classes.root} ${classes[severity]}`}
      role="img"
      aria-hidden={false}
      titleAccess={t(`findings.severity.${severity}`)}
    />
  );
}
