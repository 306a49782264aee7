import { makeStyles } from '@material-ui/core/styles';
import CheckCircleOutlineIcon from '@material-ui/icons/CheckCircleOutline';
import ErrorOutlineIcon from '@material-ui/icons/ErrorOutline';
import InfoOutlinedIcon from '@material-ui/icons/InfoOutlined';
import RemoveCircleOutlineIcon from '@material-ui/icons/RemoveCircleOutline';
import ReportProblemOutlinedIcon from '@material-ui/icons/ReportProblemOutlined';
import ScheduleIcon from '@material-ui/icons/Schedule';
import type { ReactNode } from 'react';
import { VisuallyHidden } from '../ui';

export type Tone = 'positive' | 'warning' | 'negative' | 'active' | 'neutral';

export type StatusIcon =
  | 'done'
  | 'warning'
  | 'error'
  | 'info'
  | 'waiting'
  | 'none';

const ICONS = {
  done: CheckCircleOutlineIcon,
  warning: ReportProblemOutlinedIcon,
  error: ErrorOutlineIcon,
  info: InfoOutlinedIcon,
  waiting: ScheduleIcon,
  none: RemoveCircleOutlineIcon,
};

const useStyles = makeStyles(
  {
    root: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: 'var(--bui-space-1)',
      padding: '0 var(--bui-space-2) 0 6px',
      border: '1px solid transparent',
      borderRadius: 'var(--bui-radius-full)',
      fontFamily: 'var(--bui-font-regular)',
      fontSize: 'var(--bui-font-size-2)',
      lineHeight: '20px',
      whiteSpace: 'nowrap',
      color: 'var(--bui-fg-primary)',
    },
    icon: { fontSize: 14, flexShrink: 0 },
    // What is as it should be stays quiet, so that the rest is seen.
    positive: {
      borderColor: 'var(--bui-border-1)',
      '& $icon': { color: 'var(--bui-positive-fg-subdued)' },
    },
    warning: {
      background: 'var(--bui-warning-bg-subdued)',
      color: 'var(--bui-warning-fg-subdued)',
    },
    negative: {
      background: 'var(--bui-negative-bg-subdued)',
      color: 'var(--bui-negative-fg-subdued)',
    },
    active: {
      background: 'var(--bui-announcement-bg-subdued)',
      color: 'var(--bui-announcement-fg-subdued)',
    },
    neutral: { borderColor: 'var(--bui-border-1)' },
  },
  { name: 'ScoreStatusBadge' },
);

/** A status as words, icon and colour, never by colour alone. */
export function StatusBadge(props: {
  tone: Tone;
  icon: StatusIcon;
  children: ReactNode;
  title?: string;
  /** What the icon and colour say, where the text does not. */
  spoken?: string;
}) {
  const { tone, icon, children, title, spoken } = props;
  const classes = useStyles();
  const Icon = ICONS[icon];
  return (
    <span className={`${classes.root} ${classes[tone]}`} title={title}>
      <Icon className={classes.icon} aria-hidden />
      {children}
      {spoken && <VisuallyHidden>{`, ${spoken}`}</VisuallyHidden>}
    </span>
  );
}
