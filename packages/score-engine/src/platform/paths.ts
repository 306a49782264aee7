import { compareText } from '../shared/values';

const SPECIAL = /[.+^${}()|[\]\\]/g;

/** `*` stands for anything within a folder, `**` for any folders. */
function toExpression(pattern: string): RegExp {
  const source = pattern
    .split(/(\*\*\/|\*\*|\*|\?)/)
    .map(part => {
      switch (part) {
        case '**/':
          return '(?:.*/)?';
        case '**':
          return '.*';
        case '*':
          return '[^/]*';
        case '?':
          return '[^/]';
        default:
          return part.replace(SPECIAL, '\\$&');
      }
    })
    .join('');
  return new RegExp(`^${source}$`);
}

/** The path without `./` in front and `/` behind. */
export function plainPath(path: string): string {
  return path.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '');
}

/**
 * The paths that a pattern of platform.yaml means, in order: a file, all files
 * below a folder, or those that a pattern with `*`, `**` and `?` matches.
 */
export function matchPaths(pattern: string, paths: Iterable<string>): string[] {
  const plain = plainPath(pattern);
  const expression = toExpression(plain);
  return [...paths]
    .filter(path => path.startsWith(`${plain}/`) || expression.test(path))
    .sort(compareText);
}
