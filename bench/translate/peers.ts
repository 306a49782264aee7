import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PROVISIONERS, scoreAt } from './workloads';

const run = promisify(execFile);

/** The real score-k8s, with the same provisioners. */
export class ScoreK8s {
  readonly #binary: string;
  readonly #folder: string;

  private constructor(binary: string, folder: string) {
    this.#binary = binary;
    this.#folder = folder;
  }

  static async create(binary: string, folder: string): Promise<ScoreK8s> {
    await writeFile(join(folder, 'a.provisioners.yaml'), PROVISIONERS);
    await run(
      binary,
      [
        ...['init', '--no-sample', '--no-default-provisioners'],
        ...['--provisioners', 'a.provisioners.yaml'],
      ],
      { cwd: folder },
    );
    return new ScoreK8s(binary, folder);
  }

  /** Number of objects of so many workloads, all in one process. */
  async translate(from: number, count: number): Promise<() => Promise<number>> {
    const folder = join(this.#folder, `run-${from}-${count}`);
    await mkdir(folder);
    await cp(join(this.#folder, '.score-k8s'), join(folder, '.score-k8s'), {
      recursive: true,
    });
    const files = Array.from({ length: count }, (_, index) => `${index}.yaml`);
    for (const [index, file] of files.entries()) {
      await writeFile(join(folder, file), scoreAt(from + index));
    }
    return async () => {
      await run(
        this.#binary,
        ['--quiet', 'generate', ...files, '-o', 'out.yaml'],
        { cwd: folder, maxBuffer: 1024 ** 3 },
      );
      const text = await readFile(join(folder, 'out.yaml'), 'utf8');
      return text.match(/^kind: /gm)?.length ?? 0;
    };
  }
}
