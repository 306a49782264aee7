import { posix } from 'node:path';

/**
 * Where a path leads that is written in a file or annotation, seen from a
 * folder; undefined where it would leave the folder.
 */
export function resolveInside(
  folder: string,
  path: string,
): string | undefined {
  if (path === '' || path.includes('\\') || posix.isAbsolute(path)) {
    return undefined;
  }
  const inside = posix.normalize(path);
  if (inside === '..' || inside.startsWith('../') || inside.endsWith('/')) {
    return undefined;
  }
  return posix.join(folder, inside);
}

/** For an URL: nothing in a name can act as a separator or as `..` then. */
export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
