import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ENVIRONMENTS, provisioners, scoreAt } from './fleet';

const run = promisify(execFile);

/** All that is printed of a fleet. */
const MAX_OUTPUT = 1024 ** 3;

/**
 * What a platform team can do with the real score-k8s: render the fleet for each
 * environment as it is and as it shall be, and compare what was written.
 */
export class ScoreK8s {
  readonly #binary: string;
  readonly #folder: string;
  readonly #count: number;

  constructor(binary: string, folder: string, count: number) {
    this.#binary = binary;
    this.#folder = folder;
    this.#count = count;
  }

  /** A project for each environment and side, before anything is measured. */
  async prepare(): Promise<void> {
    for (const side of ['before', 'after']) {
      for (const environment of ENVIRONMENTS) {
        const folder = join(this.#folder, side, environment);
        await mkdir(folder, { recursive: true });
        await writeFile(
          join(folder, 'a.provisioners.yaml'),
          provisioners(side === 'after' ? '2' : '1'),
        );
        await run(
          this.#binary,
          [
            ...['init', '--no-sample', '--no-default-provisioners'],
            ...['--provisioners', 'a.provisioners.yaml'],
          ],
          { cwd: folder },
        );
        for (let index = 0; index < this.#count; index++) {
          await writeFile(join(folder, `${index}.yaml`), scoreAt(index));
        }
      }
    }
  }

  /** @returns lines that differ */
  async preview(): Promise<number> {
    const files = Array.from(
      { length: this.#count },
      (_, index) => `${index}.yaml`,
    );
    for (const environment of ENVIRONMENTS) {
      // Both at once: one for each core.
      await Promise.all(
        ['before', 'after'].map(side =>
          run(
            this.#binary,
            [
              ...['--quiet', 'generate', ...files],
              ...['-n', environment, '-o', 'out.yaml'],
            ],
            {
              cwd: join(this.#folder, side, environment),
              maxBuffer: MAX_OUTPUT,
            },
          ),
        ),
      );
    }
    let lines = 0;
    for (const environment of ENVIRONMENTS) {
      const [before, after] = await Promise.all(
        ['before', 'after'].map(async side =>
          (
            await readFile(
              join(this.#folder, side, environment, 'out.yaml'),
              'utf8',
            )
          ).split('\n'),
        ),
      );
      const known = new Set(before);
      lines += after.filter(line => !known.has(line)).length;
    }
    return lines;
  }
}
