import type { RenderedFile } from '@score-backstage/engine';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { tooMuch } from './runBounded';

const MAX_FILES = 200;
const MAX_FILE_BYTES = 1024 * 1024;
const MAX_BYTES = 4 * MAX_FILE_BYTES;

/** So that Argo CD and Flux find the objects as they find the engine's own. */
const KUSTOMIZATION: RenderedFile = {
  path: 'kustomization.yaml',
  content: `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - manifests.yaml
`,
};

/** Files that score-k8s has written. */
export async function readManifests(folder: string): Promise<RenderedFile[]> {
  const path = 'manifests.yaml';
  const read = createReader(folder);
  return [KUSTOMIZATION, { path, content: await read(`out/${path}`) }];
}

/** Files that score-compose has written, those that it mounts included. */
export async function readCompose(folder: string): Promise<RenderedFile[]> {
  const path = 'compose.yaml';
  const read = createReader(folder);
  const files = [{ path, content: await read(`out/${path}`) }];
  const mounts = join(folder, '.score-compose', 'mounts');
  const entries = await readdir(mounts, {
    recursive: true,
    withFileTypes: true,
  });
  const names = entries
    .filter(entry => entry.isFile())
    .map(entry => relative(folder, join(entry.parentPath, entry.name)))
    .map(name => name.split(sep).join('/'))
    .sort();
  if (names.length > MAX_FILES) {
    throw tooMuch();
  }
  for (const name of names) {
    files.push({ path: name, content: await read(name) });
  }
  return files;
}

/** Nothing is read before its size is known. */
function createReader(folder: string): (path: string) => Promise<string> {
  let left = MAX_BYTES;
  return async path => {
    const file = join(folder, path);
    const { size } = await stat(file);
    left -= size;
    if (size > MAX_FILE_BYTES || left < 0) {
      throw tooMuch();
    }
    return readFile(file, 'utf8');
  };
}
