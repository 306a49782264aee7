import { splitReferences } from '../../shared/references';
import { shortHash } from '../../shared/hash';
import { sortedEntries, type PlainObject } from '../../shared/values';
import type { SpecPath } from '../../shared/reporter';
import type { RenderedFile } from '../../types';
import { base64 } from '../shared/base64';
import type { ConversionContext } from '../shared/context';
import { resolveFile, type ResolvedFile } from '../shared/files';
import type { PlannedContainer } from '../shared/order';
import { interpolateLiteral } from './interpolation';

/** Folder of mounted files, beside compose.yaml. */
export const FILES_FOLDER = 'files';

const DEFAULT_MODE = 0o644;

/** Whether the owner may write: the second of the three octal digits' bits. */
function isWritable(mode: number): boolean {
  return Math.floor(mode / 0o200) % 2 === 1;
}

/** What the files of a container become. */
export interface ConvertedFiles {
  mounts: PlainObject[];
  plainFiles: RenderedFile[];
  /** Configs of the service, and their definitions by name. */
  configs: PlainObject[];
  definitions: Map<string, PlainObject>;
}

/** Two files of the same name in different folders must not meet. */
function fileNameOf(
  workload: string,
  container: string,
  target: string,
): string {
  const base = target.slice(target.lastIndexOf('/') + 1);
  return `${workload}-${container}-${shortHash(target)}-${base.replace(
    /[^A-Za-z0-9._-]/g,
    '_',
  )}`;
}

function textOf(
  context: ConversionContext,
  file: ResolvedFile,
  path: SpecPath,
): string | undefined {
  if ('text' in file) {
    return file.text;
  }
  const text = base64.decodeText(file.base64);
  if (text === undefined) {
    context.reporter.error(
      'file-not-text',
      [...path, 'binaryContent'],
      'The file is not text, and rendered files are: Compose cannot mount it.',
      'Put the file into the image, or mount it from a volume.',
    );
  }
  return text;
}

function reportMode(
  context: ConversionContext,
  mode: number,
  path: SpecPath,
): void {
  if (mode !== DEFAULT_MODE) {
    context.reporter.info(
      'portability-file-mode',
      [...path, 'mode'],
      `Compose mounts the file with the permissions that it has on disk; mode ${mode
        .toString(8)
        .padStart(4, '0')} is set on Kubernetes only.`,
    );
  }
}

/**
 * Files are mounted from `files/`. One that refers to secrets becomes a config
 * whose content Compose puts together when it starts, so that no secret is
 * written to disk.
 */
export function convertFiles(
  context: ConversionContext,
  { name, container }: PlannedContainer,
): ConvertedFiles {
  const converted: ConvertedFiles = {
    mounts: [],
    plainFiles: [],
    configs: [],
    definitions: new Map(),
  };
  for (const [target, file] of sortedEntries(container.files)) {
    const path = ['containers', name, 'files', target];
    const resolved = resolveFile(context, file, path);
    const text = resolved && textOf(context, resolved, path);
    if (!resolved || text === undefined) {
      continue;
    }
    const fileName = fileNameOf(context.input.workload.name, name, target);
    const { mode = DEFAULT_MODE } = resolved;
    const isComposed =
      'text' in resolved &&
      resolved.expanded &&
      splitReferences(text).some(({ kind }) => kind !== 'text');
    if (isComposed) {
      converted.configs.push({ source: fileName, target, mode });
      converted.definitions.set(fileName, {
        content: interpolateLiteral(text),
      });
      continue;
    }
    reportMode(context, mode, path);
    converted.plainFiles.push({
      path: `${FILES_FOLDER}/${fileName}`,
      content: text,
    });
    converted.mounts.push({
      type: 'bind',
      source: `./${FILES_FOLDER}/${fileName}`,
      target,
      ...(isWritable(mode) ? {} : { read_only: true }),
    });
  }
  return converted;
}
