import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { leaseKey } from '../store/leaseKey';
import type { DestinationBranch } from '../types';
import { Mirror } from './Mirror';
import type { Signer } from './signing/createSshSigner';

/** Long after any other machine has stopped using its folder. */
const ABANDONED_AFTER_MS = 7 * 24 * 60 * 60 * 1000;

/** Folders in use by this very process. */
const ours = new Set<string>();

/**
 * The mirrors of one worker, in a folder that no other has: a lock that a
 * killed process left behind can be in nobody's way.
 */
export class MirrorCache {
  readonly #root: string;
  readonly #name: string;
  readonly #signer: Signer | undefined;
  readonly #mirrors = new Map<string, Mirror>();

  /** @param root - `score.delivery.cacheDirectory` */
  constructor(root: string, options: { signer?: Signer } = {}) {
    this.#root = root;
    this.#signer = options.signer;
    this.#name = [machine(), process.pid, randomUUID().slice(0, 8)].join('.');
    ours.add(this.#name);
  }

  /** Makes the folder and removes those of processes that are gone. */
  async open(): Promise<void> {
    await mkdir(join(this.#root, this.#name), { recursive: true, mode: 0o700 });
    for (const name of await readdir(this.#root)) {
      if (await this.#isAbandoned(name)) {
        await rm(join(this.#root, name), { recursive: true, force: true });
      }
    }
  }

  async mirror(branch: DestinationBranch): Promise<Mirror> {
    const key = leaseKey(branch);
    let mirror = this.#mirrors.get(key);
    if (!mirror) {
      const hash = createHash('sha256').update(key).digest('hex').slice(0, 16);
      const folder = join(this.#root, this.#name, `${hash}.git`);
      mirror = new Mirror(folder, branch, this.#signer);
      this.#mirrors.set(key, mirror);
    }
    const now = new Date();
    await utimes(join(this.#root, this.#name), now, now).catch(() => {});
    return mirror;
  }

  async close(): Promise<void> {
    ours.delete(this.#name);
    await rm(join(this.#root, this.#name), { recursive: true, force: true });
  }

  async #isAbandoned(name: string): Promise<boolean> {
    const parts = /^([\w-]+)\.(\d+)\.[0-9a-f]{8}$/.exec(name);
    if (!parts || ours.has(name)) {
      return false;
    }
    if (parts[1] === machine()) {
      return !isAlive(Number(parts[2]));
    }
    const used = await stat(join(this.#root, name)).catch(() => undefined);
    return !!used && Date.now() - used.mtimeMs > ABANDONED_AFTER_MS;
  }
}

function machine(): string {
  return hostname().replace(/[^\w-]/g, '-') || 'localhost';
}

/** Our own id in a name that is not ours was that of an earlier container. */
function isAlive(pid: number): boolean {
  if (pid === process.pid) {
    return false;
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
