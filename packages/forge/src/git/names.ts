import { InputError } from '@backstage/errors';

// Letters, digits, `-`, `_` and `.`, as Gitea allows them, and no first
// character that a program could take for an option or a hidden file.
const NAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$/;

/** First segments of URLs that are pages of the forge itself. */
const RESERVED_OWNERS = new Set(['api', 'assets', 'user']);

export const OBJECT_ID = /^[0-9a-f]{40}$/;

/** Whether a string may name an owner (user or organisation). */
export function isOwnerName(name: string): boolean {
  return NAME.test(name) && !RESERVED_OWNERS.has(name.toLowerCase());
}

/** Whether a string may name a repository. */
export function isRepositoryName(name: string): boolean {
  return NAME.test(name) && !/\.(git|wiki|lock)$/i.test(name);
}

/** Whether a string may name a branch: the rules of git-check-ref-format(1). */
export function isBranchName(name: string): boolean {
  return (
    name.length > 0 &&
    name.length <= 200 &&
    !name.startsWith('-') &&
    name !== 'HEAD' &&
    name !== '@' &&
    !/[\p{Cc} ~^:?*[\\]|\.\.|@\{/u.test(name) &&
    name
      .split('/')
      .every(
        part =>
          part !== '' &&
          !part.startsWith('.') &&
          !part.endsWith('.') &&
          !part.endsWith('.lock'),
      )
  );
}

/**
 * A path inside a repository, without leading or trailing slash.
 *
 * @throws InputError for segments that could lead elsewhere in somebody's
 * work tree (`..`, `.git` in any spelling) or that no forge accepts.
 */
export function parseRepositoryPath(path: string): string {
  const trimmed = path.replace(/^\/+|\/+$/g, '');
  if (trimmed === '') {
    return '';
  }
  for (const part of trimmed.split('/')) {
    if (
      part === '' ||
      part === '.' ||
      part === '..' ||
      Buffer.byteLength(part) > 255 ||
      /[\p{Cc}\\]/u.test(part) ||
      // `.git` as HFS+ and NTFS read it: ignorable characters, trailing dots.
      /^(\.git|git~\d+)[ .]*(:.*)?$/i.test(
        part.replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g, ''),
      )
    ) {
      throw new InputError(
        `"${path}" is not a path of a repository: write names separated by "/", without "..", ".git" or control characters`,
      );
    }
  }
  return trimmed;
}
