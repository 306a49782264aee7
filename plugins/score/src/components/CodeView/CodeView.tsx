import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import type { Finding } from '@score-backstage/engine';
import { type ReactNode, useMemo, useState } from 'react';
import { scoreTranslationRef } from '../../translation';
import { keyboardScrollable } from '../common';
import { FindingItem } from '../Findings';
import { CodeLine } from './CodeLine';
import { CodeToolbar } from './CodeToolbar';
import { highlightYaml } from './highlightYaml';

const useStyles = makeStyles(
  {
    root: {
      border: '1px solid var(--bui-border-1)',
      borderRadius: 'var(--bui-radius-2)',
      overflow: 'hidden',
      minWidth: 0,
    },
    scroll: {
      overflow: 'auto',
      // Findings are as wide as what is seen of the lines.
      containerType: 'inline-size',
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
    // As wide as the longest line, so that a marked line is marked to its end.
    lines: { minWidth: 'max-content' },
    wrappedLines: { minWidth: 0 },
    findings: {
      position: 'sticky',
      left: 0,
      boxSizing: 'border-box',
      display: 'flex',
      flexDirection: 'column',
      gap: 'var(--bui-space-2)',
      margin: '2px 0 var(--bui-space-2)',
      padding:
        'var(--bui-space-2) var(--bui-space-3) var(--bui-space-2) var(--bui-space-6)',
      background: 'var(--bui-bg-neutral-1)',
      borderTop: '1px solid var(--bui-border-1)',
      borderBottom: '1px solid var(--bui-border-1)',
      whiteSpace: 'normal',
      width: '100cqw',
    },
  },
  { name: 'ScoreCodeView' },
);

const DEFERRED_FROM_LINES = 500;
const SEVERITIES = ['error', 'warning', 'info'] as const;

function findingsByLine(findings: readonly Finding[]) {
  const byLine = new Map<number, Finding[]>();
  for (const finding of findings) {
    if (finding.line === undefined) continue;
    byLine.set(finding.line, [...(byLine.get(finding.line) ?? []), finding]);
  }
  return byLine;
}

/** A YAML text with line numbers to link to and findings at their lines. */
export function CodeView(props: {
  text: string;
  fileName: string;
  label: string;
  findings?: readonly Finding[];
  selectedLine?: number;
  onSelectLine?: (line: number) => void;
  /** Shown below the selected line. */
  details?: ReactNode;
  maxHeight?: number | string;
}) {
  const { text, fileName, label, findings = [], selectedLine } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const classes = useStyles();
  const [wrap, setWrap] = useState(false);
  const lines = useMemo(() => highlightYaml(text.replace(/\n$/, '')), [text]);
  const marked = useMemo(() => findingsByLine(findings), [findings]);

  return (
    <div className={classes.root}>
      <CodeToolbar
        fileName={fileName}
        text={text}
        wrap={wrap}
        onWrapChange={setWrap}
      />
      <div
        className={classes.scroll}
        style={{ maxHeight: props.maxHeight }}
        role="region"
        aria-label={label}
        {...keyboardScrollable}
      >
        <div className={wrap ? classes.wrappedLines : classes.lines}>
          {lines.map((tokens, index) => {
            const number = index + 1;
            const here = marked.get(number);
            return (
              <CodeLine
                key={number}
                number={number}
                numberLabel={t('code.line', { line: String(number) })}
                tokens={tokens}
                digits={String(lines.length).length}
                deferred={lines.length > DEFERRED_FROM_LINES}
                wrap={wrap}
                selected={selectedLine === number}
                reachable={
                  props.onSelectLine !== undefined &&
                  number === (selectedLine ?? 1)
                }
                mark={
                  here &&
                  SEVERITIES.find(severity =>
                    here.some(finding => finding.severity === severity),
                  )
                }
                onSelect={props.onSelectLine}
              >
                {selectedLine === number && props.details && (
                  <div className={classes.findings}>{props.details}</div>
                )}
                {here && (
                  <div className={classes.findings}>
                    {here.map((finding, position) => (
                      <FindingItem
                        key={position}
                        finding={{ ...finding, file: undefined }}
                      />
                    ))}
                  </div>
                )}
              </CodeLine>
            );
          })}
        </div>
      </div>
    </div>
  );
}
