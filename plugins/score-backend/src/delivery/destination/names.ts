/**
 * Names become paths, refs and trailers. Each check gives the reason for a
 * person why a name is refused, or undefined.
 */

const LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const PATH_SEGMENT = /^[\w.@+-][\w.@+ -]*$/;
const BRANCH = /^[A-Za-z0-9_][\w.+-]*(\/[A-Za-z0-9_][\w.+-]*)*$/;

/** DNS-1123 labels: environments, shards and workloads. */
export function refuseLabel(what: string, name: string): string | undefined {
  return LABEL.test(name)
    ? undefined
    : `The ${what} ${quote(
        name,
      )} cannot be a folder: use at most 63 lower-case letters, digits and dashes, with a letter or digit at both ends`;
}

/** A relative path of plain file names that means the same on every system. */
export function refusePath(what: string, path: string): string | undefined {
  const bad = path.split('/').find(segment => !isPlainSegment(segment));
  if (bad === undefined && path.length <= 1024) {
    return undefined;
  }
  return `The ${what} ${quote(
    path,
  )} cannot be used in Git: write a relative path of letters, digits, dots, dashes and underscores, without "." and ".." and without names that Git keeps for itself`;
}

function isPlainSegment(segment: string): boolean {
  return (
    PATH_SEGMENT.test(segment) &&
    segment.length <= 255 &&
    // Covers `.`, `..` and what Windows would take for them.
    !/[. ]$/.test(segment) &&
    // `GIT~1` is what Windows calls `.git` for short.
    !/^(\.git.*|git~\d+)$/i.test(segment)
  );
}

/** A strict part of what `git check-ref-format` accepts. */
export function refuseBranch(branch: string): string | undefined {
  const plain =
    BRANCH.test(branch) &&
    branch.length <= 200 &&
    !branch.includes('..') &&
    !branch
      .split('/')
      .some(part => part.endsWith('.') || part.endsWith('.lock'));
  return plain
    ? undefined
    : `${quote(
        branch,
      )} is no branch to deliver to: use letters, digits, dots, dashes, underscores and slashes`;
}

function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}
