import type { Config } from '@backstage/config';
import type { RenderedFile } from '@score-backstage/engine';
import {
  mkdir,
  mkdtemp,
  readFile,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { pinState } from './pinState';
import { readEngines } from './readEngines';
import { readCompose, readManifests } from './readOutputs';
import { runBounded } from './runBounded';
import { EngineError, type Engines, type ProgramRequest } from './types';
import { PROVISIONERS_FILE, SCORE_FILE, writeInputs } from './writeInputs';

const DEFAULT_TIMEOUT_MS = 20_000;

interface Program {
  folder: string;
  output: string;
  initArgs(request: ProgramRequest): string[];
  generateArgs(request: ProgramRequest): string[];
  read(folder: string): Promise<RenderedFile[]>;
}

const PROGRAMS: Readonly<Record<string, Program>> = {
  'score-k8s': {
    folder: '.score-k8s',
    output: 'out/manifests.yaml',
    initArgs: () => [],
    generateArgs: ({ environment: { namespace } }) =>
      namespace ? ['--namespace', namespace] : [],
    read: readManifests,
  },
  'score-compose': {
    folder: '.score-compose',
    output: 'out/compose.yaml',
    initArgs: ({ environment: { name, namespace } }) => [
      '--project',
      namespace ?? name,
    ],
    generateArgs: () => [],
    read: readCompose,
  },
};

/**
 * The first run draws what the program draws at random; that is replaced, and
 * two more have to come to the same.
 */
async function runTwice(
  program: Program,
  request: ProgramRequest,
  folder: string,
  run: (...args: string[]) => Promise<string>,
): Promise<RenderedFile[]> {
  const patches = await writeInputs(folder, request);
  await mkdir(join(folder, 'out'));
  await run(
    'init',
    '--no-sample',
    '--no-default-provisioners',
    ...['--provisioners', PROVISIONERS_FILE],
    ...patches.flatMap(name => ['--patch-templates', name]),
    ...program.initArgs(request),
  );
  const generate = () =>
    run(
      'generate',
      SCORE_FILE,
      ...['--output', program.output],
      ...program.generateArgs(request),
    );
  await generate();
  const stateFile = join(folder, program.folder, 'state.yaml');
  const state = pinState(await readFile(stateFile, 'utf8'), request.identity);
  // Of files of the first run nothing may stay.
  const mounts = join(folder, program.folder, 'mounts');
  const again = async () => {
    await rm(mounts, { recursive: true, force: true });
    await mkdir(mounts, { recursive: true });
    await writeFile(stateFile, state);
    await generate();
    return program.read(folder);
  };
  const files = await again();
  if (!isDeepStrictEqual(files, await again())) {
    throw new EngineError(
      'engine-not-repeatable',
      'The engine answers something else each time.',
      'The platform team has to derive what a provisioner draws at random from .Guid or .Uid, or refer to a secret.',
    );
  }
  return files;
}

class DefaultEngines implements Engines {
  readonly #commands: ReadonlyMap<string, string>;
  readonly #timeoutMs: number;
  /** Programs whose version was right, as they were then. */
  readonly #checked = new Map<string, string>();

  constructor(commands: ReadonlyMap<string, string>, timeoutMs: number) {
    this.#commands = commands;
    this.#timeoutMs = timeoutMs;
  }

  fingerprint(engine: string): string {
    return this.#commands.get(engine) ?? '';
  }

  async render(
    request: ProgramRequest,
    engine: string,
  ): Promise<RenderedFile[]> {
    const program = PROGRAMS[engine.split('@')[0]];
    const command = this.#commands.get(engine);
    if (!program || command === undefined) {
      throw new EngineError(
        'engine-missing',
        `This portal does not have the engine ${engine}, which the environment ${request.environment.name} names.`,
        'The portal’s administrator can list it in score.engines; the platform team can name another.',
      );
    }
    const deadline = Date.now() + this.#timeoutMs;
    const folder = await mkdtemp(join(tmpdir(), 'score-engine-'));
    const run = (...args: string[]) =>
      runBounded({ command, args, folder, deadline });
    try {
      await this.#checkVersion(engine, command, run);
      return await runTwice(program, request, folder, run);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** Once, and again when the file is another. */
  async #checkVersion(
    engine: string,
    command: string,
    run: (...args: string[]) => Promise<string>,
  ): Promise<void> {
    const now = await stat(command).then(
      ({ ino, mtimeMs, size }) => [ino, mtimeMs, size].join(),
      () => 'gone',
    );
    if (this.#checked.get(engine) === now) {
      return;
    }
    const version = engine.slice(engine.indexOf('@') + 1);
    const said = await run('--version');
    if (!said.split(/\s+/).some(word => word.replace(/^v/, '') === version)) {
      throw new EngineError(
        'engine-version',
        `The program that this portal has for ${engine} is of another version.`,
        'The portal’s administrator has to change the command in score.engines.',
      );
    }
    this.#checked.set(engine, now);
  }
}

/** Engines that the portal's administrator lists, and no others. */
export function createEngines(
  config: Config,
  { timeoutMs = DEFAULT_TIMEOUT_MS }: { timeoutMs?: number } = {},
): Engines {
  return new DefaultEngines(readEngines(config), timeoutMs);
}
