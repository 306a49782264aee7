import type { Finding } from '@score-backstage/engine';
import type { PlannedChange } from '../../delivery/types';
import { FileDiff } from './fileDiffs';
import { block, code, htmlCode, link, plain } from './markdown';

/** GitHub takes 65,536 characters. */
const MAX_BODY = 50_000;

/** A diff that is longer is folded. */
const MAX_OPEN_LINES = 40;

const MAX_DIFF_LINES = 400;

const MAX_FINDINGS = 50;

export interface ChangeDescription {
  change: PlannedChange;
  /** As the commit has it: a subject, and trailers as the last paragraph. */
  message: string;
  files: readonly FileDiff[];
  findings: readonly Finding[];
  /** Where a person can look at the commit of the service. */
  sourceUrl: string | undefined;
}

/** What people read who decide about a delivery. */
export function describeChange(description: ChangeDescription): {
  title: string;
  body: string;
} {
  const { change, message, findings } = description;
  const [subject] = message.split('\n');
  const { environment, workload } = change.claimed;
  const opening = `${summary(
    change,
  )} Merge to deliver it, or close to decline.`;
  const end = [
    ...findingsPart(findings),
    `<!-- score-backstage: ${environment}/${workload} -->`,
    // The last paragraph, so that a squash that takes this text keeps them.
    harmlessTrailers(message.slice(subject.length)),
  ];
  const start = [opening, facts(description)];
  const room = MAX_BODY - [...start, ...end].join('\n\n').length;
  return {
    title: subject,
    body: [...start, ...filesPart(description.files, room), ...end].join(
      '\n\n',
    ),
  };
}

/**
 * As they stand in the commit, where they are nothing but words: a path may
 * hold anything.
 */
function harmlessTrailers(text: string): string {
  return text
    .trim()
    .split('\n')
    .filter(line => /^[A-Za-z-]+: (?!.*(^|\W)@\w)[\w ./:@~+=,-]*$/.test(line))
    .join('\n');
}

function summary({ why, claimed }: PlannedChange): string {
  const workload = code(claimed.workload);
  const environment = code(claimed.environment);
  switch (why) {
    case 'removal':
      return `${workload} has left the catalog: this removes its files from ${environment}.`;
    case 'drift':
      return `Files of ${workload} in ${environment} were changed by somebody else: this writes them as they were delivered.`;
    default:
      return `This delivers ${workload} to ${environment}.`;
  }
}

function facts({ change, sourceUrl }: ChangeDescription): string {
  const { source, platformRevision, entityRef, renderer } = change.claimed;
  const revision = source.revision && code(source.revision.slice(0, 12));
  const lines = [`- Entity: ${code(entityRef)}`];
  if (change.why !== 'removal') {
    const commit = revision ? ` at ${link(revision, sourceUrl)}` : '';
    const author = source.author ? ` by ${plain(source.author.name, 80)}` : '';
    lines.push(
      `- Source: ${code(source.file)} of ${code(
        source.repoUrl,
      )}${commit}${author}`,
      `- Platform: revision ${code(
        platformRevision.slice(0, 12),
      )}, rendered by ${code(renderer)}`,
    );
    if (source.reason !== undefined) {
      lines.push(`- Reason: ${plain(source.reason)}`);
    }
  }
  return lines.join('\n');
}

function filesPart(files: readonly FileDiff[], room: number): string[] {
  const heading = `### ${
    files.length === 1 ? '1 file' : `${files.length} files`
  }`;
  const parts = [files.length === 0 ? '### No file of the workload' : heading];
  let left = room - 500;
  for (const [i, file] of files.entries()) {
    const part = filePart(file);
    if (part.length > left) {
      const rest = files.length - i;
      parts.push(
        `${
          rest === 1 ? 'One more file is' : `${rest} more files are`
        } too long to be shown here: look at the changed files of this request.`,
      );
      break;
    }
    left -= part.length + 2;
    parts.push(part);
  }
  return parts;
}

function filePart({ path, what, added, removed, text }: FileDiff): string {
  const title = `${code(path)} (${what}, +${added} −${removed})`;
  const lines = text.split('\n');
  if (text === '' || lines.length > MAX_DIFF_LINES) {
    return `${title}: too long to be shown here.`;
  }
  const diff = block('diff', text);
  return lines.length > MAX_OPEN_LINES
    ? `<details>\n<summary>${htmlCode(
        path,
      )} (${what}, +${added} −${removed})</summary>\n\n${diff}\n\n</details>`
    : `${title}\n\n${diff}`;
}

function findingsPart(findings: readonly Finding[]): string[] {
  if (findings.length === 0) {
    return [];
  }
  const lines = findings.slice(0, MAX_FINDINGS).map(finding => {
    const { severity, message, hint, file, line } = finding;
    const at = line === undefined ? '' : `:${line}`;
    const where = file ? ` (${code(`${file}${at}`)})` : '';
    return `- **${severity}**: ${plain(message)}${where}${
      hint ? `. ${plain(hint)}` : ''
    }`;
  });
  if (findings.length > MAX_FINDINGS) {
    lines.push(`- and ${findings.length - MAX_FINDINGS} more`);
  }
  return [`### Findings of the render`, lines.join('\n')];
}
