import type { SourceFile } from '@score-backstage/engine';
import { UsageError, type CommandContext } from '../types';
import { readGitFiles } from './readGitFiles';
import { readHttpFile } from './readHttpFile';
import { readOciFile } from './readOciFile';

/** What a reader of one kind of address is given. */
export interface UriRequest {
  url: URL;
  /** The address without what may be secret in it. */
  name: string;
  /** Names of files of a folder that are meant. */
  kind: RegExp;
  context: CommandContext;
}

type ReadUri = (request: UriRequest) => Promise<SourceFile[]>;

const READERS: Readonly<Record<string, ReadUri>> = {
  'http:': readHttpFile,
  'https:': readHttpFile,
  'git-https:': readGitFiles,
  'git-ssh:': readGitFiles,
  'oci:': readOciFile,
};

/** Whether something is an address, and no path of this machine. */
export function isUri(given: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(given);
}

/** Without user, password and query, which may be secrets. */
function nameOf({ protocol, host, pathname, hash }: URL): string {
  return `${protocol}//${host}${pathname}${hash}`;
}

/**
 * Reads what an address means, in the way of score-k8s and score-compose:
 * `https://…`, `git-https://…/repository.git/path`, `git-ssh://…` and `oci://…`.
 *
 * @throws UsageError
 */
export async function readUri(
  given: string,
  kind: RegExp,
  context: CommandContext,
): Promise<SourceFile[]> {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  const read =
    url && Object.hasOwn(READERS, url.protocol)
      ? READERS[url.protocol]
      : undefined;
  if (!url || !read) {
    const scheme = given.slice(0, given.indexOf(':'));
    throw new UsageError(
      `Addresses with "${scheme}://" cannot be read: write a path, -, http(s)://, git-https://, git-ssh:// or oci://.`,
    );
  }
  const name = nameOf(url);
  try {
    return await read({ url, name, kind, context });
  } catch (error) {
    if (error instanceof UsageError) {
      throw error;
    }
    throw new UsageError(
      `${name} cannot be read: ${
        error instanceof Error ? error.message : String(error)
      }.`,
    );
  }
}
