import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { useMemo } from 'react';
import { scoreTranslationRef } from '../../translation';
import { keyboardScrollable } from '../common';
import { VisuallyHidden } from '../ui';
import { diffLines, type DiffLine } from './diffLines';

const useStyles = makeStyles(
  {
    scroll: {
      overflow: 'auto',
      maxHeight: 480,
      padding: 'var(--bui-space-2) 0',
      fontFamily: 'var(--bui-font-monospace)',
      fontSize: 'var(--bui-font-size-2)',
      lineHeight: '20px',
      background: 'var(--bui-bg-app)',
      '&:focus-visible': {
        outline: '2px solid var(--bui-ring)',
        outlineOffset: -2,
      },
    },
    // As wide as the longest line, so that a change is marked to its end.
    lines: { minWidth: 'max-content' },
    line: { display: 'flex', color: 'var(--bui-fg-primary)' },
    same: {},
    added: { background: 'var(--bui-positive-bg-subdued)' },
    removed: { background: 'var(--bui-negative-bg-subdued)' },
    gap: {
      borderTop: '1px dashed var(--bui-border-1)',
      margin: 'var(--bui-space-2) 0',
    },
    number: {
      flex: '0 0 auto',
      boxSizing: 'content-box',
      paddingLeft: 'var(--bui-space-3)',
      textAlign: 'right',
      color: 'var(--bui-fg-secondary)',
      userSelect: 'none',
    },
    changed: { '& $number': { color: 'var(--bui-fg-primary)' } },
    sign: {
      flex: '0 0 auto',
      width: '2ch',
      boxSizing: 'content-box',
      paddingLeft: 'var(--bui-space-3)',
      userSelect: 'none',
    },
    code: {
      font: 'inherit',
      whiteSpace: 'pre',
      paddingRight: 'var(--bui-space-3)',
      color: 'inherit',
      background: 'none',
    },
    '@media (max-width: 600px)': {
      number: { paddingLeft: 'var(--bui-space-1)' },
    },
  },
  { name: 'ScoreDiffText' },
);

const SIGNS: Record<DiffLine['kind'], string> = {
  same: ' ',
  added: '+',
  removed: '-',
  gap: ' ',
};

/** Lines that were removed and added, with the numbers of both texts. */
export function DiffText(props: {
  before: string;
  after: string;
  label: string;
}) {
  const { before, after, label } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const classes = useStyles();
  const lines = useMemo(() => diffLines(before, after), [before, after]);
  const digits = String(
    Math.max(...lines.map(line => line.after ?? line.before ?? 0), 0),
  ).length;
  const width = { width: `${digits}ch` };
  return (
    <div
      className={classes.scroll}
      role="region"
      aria-label={label}
      {...keyboardScrollable}
    >
      <div className={classes.lines}>
        {lines.map((line, index) => {
          const { kind } = line;
          const changed = kind === 'added' || kind === 'removed';
          if (kind === 'gap') {
            return <div key={index} className={classes.gap} />;
          }
          return (
            <div
              key={index}
              className={[
                classes.line,
                classes[kind],
                changed && classes.changed,
              ]
                .filter(Boolean)
                .join(' ')}
            >
              <span className={classes.number} style={width} aria-hidden>
                {line.before}
              </span>
              <span className={classes.number} style={width} aria-hidden>
                {line.after}
              </span>
              <span className={classes.sign} aria-hidden>
                {SIGNS[kind]}
              </span>
              <code className={classes.code}>
                {changed && (
                  <VisuallyHidden>{`${t(`diff.${kind}`)}: `}</VisuallyHidden>
                )}
                {line.text}
                {'\n'}
              </code>
            </div>
          );
        })}
      </div>
    </div>
  );
}
