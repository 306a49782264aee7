import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import type { Git } from './Git';
import { GitEnd, GitError } from './GitError';

export interface GitObject {
  oid: string;
  type: string;
  content: Buffer;
}

interface Waiting {
  resolve(object: GitObject | undefined): void;
  reject(error: Error): void;
}

/** Reads objects through one `git cat-file --batch`. Close it after use. */
export class ObjectReader {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #ended: Promise<GitEnd>;
  readonly #waiting: Waiting[] = [];
  #chunks: Buffer[] = [];
  #bytes = 0;
  /** Bytes that must be there before it is worth looking again. */
  #needed = 0;
  #failure: GitError | undefined;

  constructor(git: Git) {
    const { child, ended } = git.spawn(['cat-file', '--batch']);
    this.#child = child;
    this.#ended = ended;
    let stderr = '';
    child.stderr.on('data', chunk => {
      stderr = `${stderr}${chunk}`.slice(0, 4096);
    });
    child.stdin.on('error', () => {});
    child.stdout.on('data', (chunk: Buffer) => {
      this.#chunks.push(chunk);
      this.#bytes += chunk.length;
      this.#take();
    });
    ended.then(end => {
      this.#failure = new GitError('cat-file', end, stderr);
      for (const { reject } of this.#waiting.splice(0)) {
        reject(this.#failure);
      }
    });
  }

  /** Undefined when the repository has no such object. */
  async read(oid: string): Promise<GitObject | undefined> {
    if (this.#failure) {
      throw this.#failure;
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#child.stdin.write(`${oid}\n`);
    });
  }

  async close(): Promise<void> {
    this.#child.stdin.end();
    await this.#ended;
  }

  #take() {
    while (this.#bytes > 0 && this.#bytes >= this.#needed) {
      const buffer = Buffer.concat(this.#chunks);
      this.#chunks = [buffer];
      const lineEnd = buffer.indexOf(0x0a);
      if (lineEnd < 0) {
        this.#needed = this.#bytes + 1;
        return;
      }
      // `<oid> <type> <size>`, or `<name> missing`.
      const [oid, type, size] = buffer.toString('utf8', 0, lineEnd).split(' ');
      const start = lineEnd + 1;
      const end = size === undefined ? start : start + Number(size);
      const next = size === undefined ? start : end + 1;
      if (buffer.length < next) {
        this.#needed = next;
        return;
      }
      const content = Buffer.from(buffer.subarray(start, end));
      this.#chunks = [buffer.subarray(next)];
      this.#bytes = buffer.length - next;
      this.#needed = 0;
      this.#waiting
        .shift()
        ?.resolve(size === undefined ? undefined : { oid, type, content });
    }
  }
}
