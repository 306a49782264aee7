import type { TracedValue, ValueSource } from '@score-backstage/engine';

/** Paths of the platform's files as people can open them. */
export type ShowFile = (file: string) => string;

/** One source as a line: a place that editors make a link of, and what it is. */
export function sourceAsText(source: ValueSource, show: ShowFile): string {
  switch (source.kind) {
    case 'workload':
      return `${source.file}:${source.line}:${source.column}  ${source.path}`;
    case 'file':
      return `${source.file}  mounted by score.yaml`;
    case 'provisioner':
      return `${show(source.file)}:${source.line}  provisioner ${
        source.uri
      } of ${source.resource}`;
    case 'override':
      return `${show(source.file)}:${source.line}  override of the platform`;
    case 'patch':
      return `${show(source.file)}  patch template of the platform`;
    case 'environment':
      return `${source.setting} of the environment ${source.environment}`;
    case 'request':
      return `--${source.option} of the command line`;
    default:
      return `${source.rule}: ${source.description}`;
  }
}

const MOST = 100;

function shortened(text: string): string {
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text;
}

/** Where a value stands and what it is. */
export function valueAsText({
  file,
  line,
  document,
  path,
  text,
}: TracedValue): string {
  const where = [document, path].filter(Boolean).join('  ');
  return `${file}:${line}${where ? `  ${where}` : ''}\n    ${shortened(
    text,
  )}\n`;
}
