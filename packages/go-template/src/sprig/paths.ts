import { fn1, type FunctionTable } from '../exec/functions';
import { STRING } from '../exec/parameters';

/** Shortest equivalent path (Go's `path.Clean`). */
function clean(path: string): string {
  if (path === '') {
    return '.';
  }
  const isRooted = path.startsWith('/');
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') {
      if (parts.length > 0 && parts[parts.length - 1] !== '..') {
        parts.pop();
      } else if (!isRooted) {
        parts.push(part);
      }
    } else if (part !== '' && part !== '.') {
      parts.push(part);
    }
  }
  const joined = parts.join('/');
  return isRooted ? `/${joined}` : joined || '.';
}

function base(path: string): string {
  if (path === '') {
    return '.';
  }
  let end = path.length;
  while (path[end - 1] === '/') {
    end -= 1;
  }
  const trimmed = path.slice(0, end);
  return trimmed === '' ? '/' : trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

function dir(path: string): string {
  return clean(path.slice(0, path.lastIndexOf('/') + 1));
}

function ext(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot);
}

const isAbsolute = (path: string) => path.startsWith('/');

/** Slash-separated paths; the `os` names mean the same, as on Linux. */
export const paths: FunctionTable = {
  base: fn1(STRING, base),
  dir: fn1(STRING, dir),
  clean: fn1(STRING, clean),
  ext: fn1(STRING, ext),
  isAbs: fn1(STRING, isAbsolute),
  osBase: fn1(STRING, base),
  osDir: fn1(STRING, dir),
  osClean: fn1(STRING, clean),
  osExt: fn1(STRING, ext),
  osIsAbs: fn1(STRING, isAbsolute),
};
