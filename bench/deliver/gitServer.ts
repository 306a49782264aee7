import { createForge } from '@score-backstage/forge';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import {
  desiredFolder,
  METADATA_FILE,
} from '../../plugins/score-backend/src/delivery/plan/desiredFolder';
import {
  inventoryPath,
  writeInventory,
} from '../../plugins/score-backend/src/delivery/plan/inventory';
import { contentHash } from '../../plugins/score-backend/src/delivery/store/rows';
import { workloadAt } from './workloads';

export const credentials = { username: 'backstage', password: 'correct-horse' };

/** A smart HTTP server with one repository, which all contestants push to. */
export interface GitServer {
  /** Without `.git`. */
  url: string;
  host: string;
  bare: string;
  stop(): Promise<void>;
}

/** @param workloads - In the repository at the beginning, with five files each. */
export async function startGitServer(
  folder: string,
  workloads: number,
): Promise<GitServer> {
  const forge = createForge({ dataDir: folder, credentials });
  const { url } = await forge.start();
  await forge.createRepository(
    'acme',
    'gitops',
    { 'README.md': '# GitOps\n' },
    {
      message: 'Begin',
      author: { name: 'Bench', email: 'bench@localhost' },
    },
  );
  const bare = forge.repositoryPath('acme', 'gitops');
  const repoUrl = `${url}/acme/gitops`;
  await seed(bare, repoUrl, workloads);
  return {
    url: repoUrl,
    host: new URL(url).host,
    bare,
    stop: forge.stop.bind(forge),
  };
}

/** Writes what the portal itself would have delivered, in one commit. */
async function seed(bare: string, repoUrl: string, workloads: number) {
  const child = spawn('git', [`--git-dir=${bare}`, 'fast-import', '--quiet'], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const { stdin } = child;
  await write(
    stdin,
    'commit refs/heads/main\ncommitter Bench <bench@localhost> 1700000000 +0000\ndata 4\nSeed\nfrom refs/heads/main^0\n',
  );
  for (let index = 0; index < workloads; index++) {
    const files = seedFiles(index, repoUrl);
    await write(
      stdin,
      files
        .map(([path, content]) => `M 100644 inline ${path}\n${data(content)}`)
        .join(''),
    );
  }
  stdin.end('\n');
  const [code] = await once(child, 'close');
  if (code !== 0) {
    throw new Error(`git fast-import ended with ${code}`);
  }
}

function seedFiles(index: number, repoUrl: string): [string, string][] {
  const request = workloadAt(index, 'v0', repoUrl);
  const hash = contentHash(request);
  const { folder, files, metadata } = desiredFolder({
    ...request,
    id: index,
    generation: 1,
    state: 'delivering',
    attempts: 0,
    contentHash: hash,
    unresolved: false,
    isForced: false,
    isWithdrawn: false,
  });
  const inventory = writeInventory({
    ...request,
    folder,
    generation: 1,
    contentHash: hash,
    files: Object.fromEntries([
      ...[...files].map(([path, { oid }]) => [path, oid]),
      [METADATA_FILE, metadata.oid],
    ]),
  });
  return [
    ...[...files.values(), metadata].map(
      ({ path, content }): [string, string] => [path, content.toString()],
    ),
    [inventoryPath(request), inventory],
  ];
}

function data(content: string) {
  return `data ${Buffer.byteLength(content)}\n${content}\n`;
}

async function write(stream: Writable, text: string) {
  if (!stream.write(text)) {
    await once(stream, 'drain');
  }
}
