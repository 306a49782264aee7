import { base64 } from './base64';
import type { ContainerFile } from '../../types';
import type { SpecPath } from '../../shared/reporter';
import type { ConversionContext } from './context';

/** A file's content and mode, with placeholders put in. */
export type ResolvedFile = {
  /** Permission bits, where given. */
  mode?: number;
} & (
  | {
      text: string;
      /** Placeholders were put in, so the text may hold references. */
      expanded: boolean;
    }
  | { base64: string }
);

function readSource(
  context: ConversionContext,
  source: string,
  path: SpecPath,
): string | undefined {
  const text = context.input.sourceFiles.get(source);
  if (text === undefined) {
    context.reporter.error(
      'file-source-missing',
      [...path, 'source'],
      `The file ${source} was not found.`,
      'The path is relative to score.yaml and may not leave its directory.',
    );
  }
  return text;
}

/** Reads one entry of `files`; what is wrong with it is reported. */
export function resolveFile(
  context: ConversionContext,
  file: ContainerFile,
  path: SpecPath,
): ResolvedFile | undefined {
  const mode = file.mode === undefined ? {} : { mode: parseInt(file.mode, 8) };
  if (file.binaryContent !== undefined) {
    const content = base64.normalize(file.binaryContent);
    if (content === undefined) {
      context.reporter.error(
        'file-binary-content',
        [...path, 'binaryContent'],
        'This binaryContent is not base64.',
      );
      return undefined;
    }
    return { ...mode, base64: content };
  }
  const field = file.content === undefined ? 'source' : 'content';
  const text = file.content ?? readSource(context, file.source ?? '', path);
  if (text === undefined) {
    return undefined;
  }
  if (file.noExpand) {
    return { ...mode, text, expanded: false };
  }
  const expanded = context.substitute(text, [...path, field]);
  return expanded === undefined
    ? undefined
    : { ...mode, text: expanded, expanded: true };
}
