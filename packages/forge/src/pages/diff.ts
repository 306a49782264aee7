import { html, type Markup } from './html';

const MAX_LINES = 5000;

interface FileDiff {
  title: string;
  lines: string[];
}

function splitByFile(diff: string): FileDiff[] {
  const files: FileDiff[] = [];
  for (const line of diff.replace(/\n$/, '').split('\n')) {
    if (line.startsWith('diff --git ')) {
      files.push({
        title: line.replace(/^diff --git a\/.* b\//, ''),
        lines: [],
      });
    } else {
      files[files.length - 1]?.lines.push(line);
    }
  }
  return files;
}

const KINDS: Record<string, string> = {
  '+': 'added',
  '-': 'removed',
  '@': 'hunk',
};

function isHeader(line: string): boolean {
  return /^(index |--- |\+\+\+ |old mode|new mode)/.test(line);
}

function renderFile({ title, lines }: FileDiff): Markup {
  let inHunk = false;
  const rows = lines.flatMap(line => {
    inHunk ||= line.startsWith('@@');
    if (!inHunk && isHeader(line)) {
      return [];
    }
    const kind = (inHunk && KINDS[line[0]]) || (inHunk ? '' : 'hunk');
    return [
      html`<tr class="${kind}">
        <td>${line}</td>
      </tr>`,
    ];
  });
  return html`<div class="panel">
    <div class="bar"><code>${title}</code></div>
    <div class="scroll">
      <table class="code">
        ${rows}
      </table>
    </div>
  </div>`;
}

/** A unified diff, one panel a file. */
export function renderDiff(diff: string): Markup {
  if (!diff) {
    return html`<p class="soft">
      Nothing to show: no file differs, or the difference is too large.
    </p>`;
  }
  const lines = diff.split('\n');
  const shown = lines.slice(0, MAX_LINES).join('\n');
  return html`${splitByFile(shown).map(renderFile)}
  ${lines.length > MAX_LINES &&
  html`<p class="soft">
    ${lines.length - MAX_LINES} more lines are not shown.
  </p>`}`;
}
