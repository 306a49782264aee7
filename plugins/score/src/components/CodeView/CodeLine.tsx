import { makeStyles } from '@material-ui/core/styles';
import { type ReactNode, memo, useEffect, useRef } from 'react';
import type { Token } from './highlightYaml';
import { moveFocus } from './moveFocus';

const useStyles = makeStyles(
  {
    line: {
      display: 'flex',
      '&:hover $number': { color: 'var(--bui-fg-primary)' },
    },
    // Spares the browser the lines of a long text that are out of sight.
    deferred: {
      contentVisibility: 'auto',
      containIntrinsicBlockSize: 'auto 20px',
    },
    selected: {
      background: 'var(--bui-announcement-bg-subdued)',
      boxShadow: 'inset 3px 0 0 var(--bui-announcement-border)',
    },
    // What is grey elsewhere is too faint on a coloured line.
    coloured: {
      '& $number, & $comment, & $mark': { color: 'var(--bui-fg-primary)' },
    },
    error: { background: 'var(--bui-negative-bg-subdued)' },
    warning: { background: 'var(--bui-warning-bg-subdued)' },
    info: {},
    number: {
      flex: '0 0 auto',
      boxSizing: 'content-box',
      padding: '0 var(--bui-space-3) 0 var(--bui-space-3)',
      textAlign: 'right',
      color: 'var(--bui-fg-secondary)',
      textDecoration: 'none',
      userSelect: 'none',
      '&:hover': { textDecoration: 'underline' },
      '&:focus-visible': { outline: '2px solid var(--bui-ring)' },
    },
    code: {
      flex: '1 1 auto',
      font: 'inherit',
      whiteSpace: 'pre',
      paddingRight: 'var(--bui-space-3)',
      color: 'var(--bui-fg-primary)',
      // The line's own colour where the browser would colour code.
      background: 'none',
    },
    wrapped: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', minWidth: 0 },
    key: { color: 'var(--bui-announcement-fg-subdued)' },
    string: { color: 'var(--bui-positive-fg-subdued)' },
    comment: { color: 'var(--bui-fg-secondary)', fontStyle: 'italic' },
    mark: { color: 'var(--bui-fg-secondary)' },
    anchor: { color: 'var(--bui-warning-fg-subdued)' },
  },
  { name: 'ScoreCodeLine' },
);

interface CodeLineProps {
  number: number;
  numberLabel: string;
  tokens: readonly Token[];
  /** Characters that the longest number has. */
  digits: number;
  deferred: boolean;
  wrap: boolean;
  selected: boolean;
  /** A stop of the keyboard, from which arrows lead to the others. */
  reachable: boolean;
  mark?: 'error' | 'warning' | 'info';
  onSelect?: (line: number) => void;
  children?: ReactNode;
}

function Line(props: CodeLineProps) {
  const { number, numberLabel, tokens, wrap, selected, mark, onSelect } = props;
  const { digits, deferred, reachable } = props;
  const classes = useStyles();
  const ref = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (selected) ref.current?.scrollIntoView?.({ block: 'nearest' });
  }, [selected]);

  return (
    <>
      <div
        ref={ref}
        className={[
          classes.line,
          deferred && classes.deferred,
          mark && classes[mark],
          (selected || mark) && classes.coloured,
          selected && classes.selected,
        ]
          .filter(Boolean)
          .join(' ')}
        aria-current={selected ? 'location' : undefined}
      >
        <a
          className={classes.number}
          style={{ width: `${digits}ch` }}
          href={`#L${number}`}
          data-line={number}
          aria-label={numberLabel}
          // A file has too many lines for each to be a stop of the keyboard.
          tabIndex={mark || reachable ? 0 : -1}
          onKeyDown={moveFocus}
          onClick={event => {
            event.preventDefault();
            onSelect?.(number);
          }}
        >
          {number}
        </a>
        <code className={`${classes.code} ${wrap ? classes.wrapped : ''}`}>
          {tokens.map((token, index) => (
            <span key={index} className={token.kind && classes[token.kind]}>
              {token.text}
            </span>
          ))}
          {'\n'}
        </code>
      </div>
      {props.children}
    </>
  );
}

/** One line of a text with its number, which is a link to it. */
export const CodeLine = memo(Line);
