import type {
  RequestSource,
  TracedValue,
  ValueSource,
} from '@score-backstage/engine';

/** Paths of the platform's files as people can open them. */
export type ShowFile = (file: string) => string;

/** What was given for this render alone; of a file with overrides the place in it. */
function optionAsText({
  option,
  value,
  file,
  line,
  column,
  path,
}: RequestSource) {
  const place = file === undefined ? '' : `${file}:${line}:${column}  `;
  const given = value === undefined ? '' : ` ${value}`;
  const isNamed = path !== undefined && option === 'overrides-file';
  return `${place}option --${option}${given}${isNamed ? `  ${path}` : ''}`;
}

/** One source as a line: a place that editors make a link of, and what it is. */
function sourceAsText(source: ValueSource, show: ShowFile): string {
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
      return `${show(source.file)}:${
        source.line
      }  patch template of the platform`;
    case 'environment':
      return `${source.setting} of the environment ${source.environment}`;
    case 'request':
      return optionAsText(source);
    case 'target':
      return `${source.rule}: ${source.description}`;
    default:
      return `not traced: ${source.reason}`;
  }
}

const MOST = 100;

function shortened(text: string): string {
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text;
}

/** Where a value stands and what it is. */
function valueAsText({
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

/** Without the heads of maps and lists of which something is named itself. */
function leavesOf(values: readonly TracedValue[]): TracedValue[] {
  return values.filter(
    ({ file, path: head, text }) =>
      !text.endsWith(':') ||
      !values.some(
        other => other.file === file && other.path?.startsWith(`${head}.`),
      ),
  );
}

/** Values one below the other; where they come from is left out where it was asked for. */
export function valuesAsText(
  values: readonly TracedValue[],
  withoutSources: boolean,
  show: ShowFile,
): string {
  return leavesOf(values)
    .map(value => {
      const sources = value.sources.map(
        source => `      ${sourceAsText(source, show)}\n`,
      );
      return withoutSources
        ? valueAsText(value)
        : `${valueAsText(value)}    comes from\n${sources.join('')}`;
    })
    .join('');
}
