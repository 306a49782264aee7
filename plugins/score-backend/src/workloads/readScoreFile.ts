import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { isError, toError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import {
  readWorkload,
  sourceFilePaths,
  type Finding,
  type Workload,
} from '@score-backstage/engine';
import { SCORE_FILE_ANNOTATION } from '@score-backstage/plugin-score-common';
import { isUtf8 } from 'node:buffer';
import { posix } from 'node:path';
import { encodePath, resolveInside } from './paths';
import { readBounded, TooLargeError } from './readBounded';
import type { Reading, ScoreFilePlace } from './types';

/** One byte more than the engine takes, for it to say so. */
const MAX_SCORE_BYTES = 256 * 1024 + 1;
/** Of all files beside a Score file; a ConfigMap holds as much. */
const MAX_SOURCE_BYTES = 1024 * 1024;
const MAX_SOURCE_FILES = 100;

export interface ReadScoreFileOptions {
  urlReader: UrlReaderService;
  integrations: ScmIntegrations;
}

/** Reads a Score file and the files that it names. */
export async function readScoreFile(
  place: ScoreFilePlace,
  knownEtag: string | undefined,
  options: ReadScoreFileOptions,
): Promise<Reading> {
  try {
    const { content, etag } = await readBounded(place.sourceUrl, {
      urlReader: options.urlReader,
      maxBytes: MAX_SCORE_BYTES,
      etag: knownEtag,
      cut: true,
    });
    const text = new TextDecoder().decode(content);
    const { workload } = readWorkload({ path: place.file, text });
    const paths = workload ? sourceFilePaths(workload) : [];
    if (!workload || paths.length === 0) {
      return { status: 'read', text, etag, sourceFiles: {}, findings: [] };
    }
    // The etag says nothing about the files beside it.
    const sources = await readSources(place, workload, paths, options);
    return { status: 'read', text, ...sources };
  } catch (error) {
    return toReading(place, error);
  }
}

async function readSources(
  place: ScoreFilePlace,
  workload: Workload,
  paths: readonly string[],
  options: ReadScoreFileOptions,
) {
  const sourceFiles: Record<string, string> = {};
  const findings: Finding[] = [];
  let bytesLeft = MAX_SOURCE_BYTES;
  const refuse = (source: string, code: string, why: string, hint: string) =>
    findings.push({
      severity: 'error',
      code,
      message: `The file ${source} ${why}`,
      hint,
      file: place.file,
      ...locateSource(workload, source),
    });

  for (const source of paths.slice(0, MAX_SOURCE_FILES)) {
    const path = resolveInside('', source);
    // The engine says of what it is not given that it was not found.
    if (path === undefined) {
      continue;
    }
    try {
      const { content } = await readBounded(
        options.integrations.resolveUrl({
          url: `./${encodePath(path)}`,
          base: place.sourceUrl,
        }),
        { urlReader: options.urlReader, maxBytes: bytesLeft },
      );
      bytesLeft -= content.length;
      if (isUtf8(content)) {
        sourceFiles[source] = content.toString('utf8');
      } else {
        refuse(
          source,
          'file-source-not-text',
          'is not UTF-8 text',
          'Give binary files as binaryContent, in base64.',
        );
      }
    } catch (error) {
      if (error instanceof TooLargeError) {
        refuse(
          source,
          'file-source-too-large',
          `makes the files of ${posix.basename(
            place.file,
          )} larger than ${MAX_SOURCE_BYTES} bytes together`,
          'Put large files into the image or into a volume.',
        );
      } else if (!isError(error) || error.name !== 'NotFoundError') {
        throw error;
      }
    }
  }
  return { sourceFiles, findings };
}

function locateSource(workload: Workload, source: string) {
  for (const [name, container] of Object.entries(workload.spec.containers)) {
    for (const [target, file] of Object.entries(container.files ?? {})) {
      if (file.source === source) {
        return {
          path: `containers.${name}.files.${target}.source`,
          ...workload.locate(['containers', name, 'files', target, 'source']),
        };
      }
    }
  }
  return {};
}

function toReading(place: ScoreFilePlace, caught: unknown): Reading {
  const error = toError(caught);
  if (error.name === 'NotModifiedError') {
    return { status: 'unchanged' };
  }
  return error.name === 'NotFoundError'
    ? {
        status: 'missing',
        reason: `There is no file ${place.file} at ${place.sourceUrl}. Add it, or correct the annotation ${SCORE_FILE_ANNOTATION}`,
      }
    : {
        status: 'unreadable',
        reason: `${place.sourceUrl} could not be read: ${error.message}. It is tried again`,
      };
}
