import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { InputError, isError, NotFoundError } from '@backstage/errors';
import type { SourceFile } from '@score-backstage/engine';
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ScmIntegrations } from '@backstage/integration';
import { atRef } from './atRef';
import type { PlatformReader, PlatformTree } from './types';

const MAX_FILES = 500;
const MAX_BYTES = 5 * 1024 * 1024;
const TIMEOUT_MS = 60_000;

/** The engine reads nothing else of a platform. */
const isPlatformFile = (path: string) => /\.(?:ya?ml|tpl)$/.test(path);

class BoundedFiles {
  readonly #where: string;
  readonly #files: SourceFile[] = [];
  #bytes = 0;

  constructor(where: string) {
    this.#where = where;
  }

  add(path: string, content: Buffer) {
    this.#bytes += content.length;
    this.#files.push({ path, text: content.toString('utf8') });
    if (this.#files.length > MAX_FILES || this.#bytes > MAX_BYTES) {
      throw new InputError(
        `A platform has at most ${MAX_FILES} files and ${MAX_BYTES} bytes; ${
          this.#where
        } has more`,
      );
    }
  }

  sorted(): SourceFile[] {
    const files = [...this.#files];
    return files.sort((a, b) => (a.path < b.path ? -1 : 1));
  }
}

/** Reads a platform from a URL with an integration, or from a folder. */
export function createPlatformReader(options: {
  target: string;
  urlReader: UrlReaderService;
  integrations: ScmIntegrations;
}): PlatformReader {
  const { target, urlReader, integrations } = options;
  if (/^https?:\/\//.test(target)) {
    return {
      read: known => readTree(target, urlReader, known),
      readRef: async ref => {
        const url = atRef(target, ref, integrations);
        const tree = await readTree(url, urlReader, undefined);
        if (!tree) {
          throw new NotFoundError(`There is nothing at ${url}`);
        }
        return tree;
      },
    };
  }
  const directory = target.startsWith('file:')
    ? fileURLToPath(target)
    : resolve(target);
  return {
    read: known => readDirectory(directory, known),
    async readRef() {
      throw new InputError(
        `The platform is read from the folder ${directory}, which has no refs; score.platform.target can be the URL of a repository`,
      );
    },
  };
}

async function readTree(
  target: string,
  urlReader: UrlReaderService,
  known: string | undefined,
): Promise<PlatformTree | undefined> {
  try {
    const tree = await urlReader.readTree(target, {
      etag: known,
      filter: isPlatformFile,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const files = new BoundedFiles(target);
    for (const { path, content } of await tree.files()) {
      files.add(path, await content());
    }
    return { revision: tree.etag, files: files.sorted() };
  } catch (error) {
    if (isError(error) && error.name === 'NotModifiedError') {
      return undefined;
    }
    throw error;
  }
}

async function readDirectory(
  directory: string,
  known: string | undefined,
): Promise<PlatformTree | undefined> {
  const files = new BoundedFiles(directory);
  const entries = await readdir(directory, { recursive: true });
  for (const path of entries.filter(isPlatformFile)) {
    const file = join(directory, path);
    if ((await stat(file)).isFile()) {
      files.add(path.replaceAll('\\', '/'), await readFile(file));
    }
  }
  const sorted = files.sorted();
  const revision = createHash('sha256')
    .update(JSON.stringify(sorted))
    .digest('hex');
  return revision === known ? undefined : { revision, files: sorted };
}
