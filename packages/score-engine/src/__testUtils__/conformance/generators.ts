import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { isRecord, type PlainObject } from '../../shared/values';
import type { RenderState } from '../../stages';
import type { SourceFile } from '../../types';

/** One of upstream's generators, where this machine has it. */
export interface Generator {
  name: 'score-k8s' | 'score-compose';
  binary: string;
}

/** What a generator made of some Score files. */
export interface Generated {
  documents: PlainObject[];
  /** What it drew at random, for our engine to go on with. */
  state: RenderState;
  /** Texts of mounted files, by path. */
  files: Map<string, string>;
  /** Texts of other files that were asked for. */
  written: Map<string, string>;
}

/** Where npm test, or a developer, says that a generator is. */
export function findGenerator(name: Generator['name']): Generator | undefined {
  const variable = name === 'score-k8s' ? 'SCORE_K8S_BIN' : 'SCORE_COMPOSE_BIN';
  const binary = process.env[variable];
  return binary && fs.existsSync(binary) ? { name, binary } : undefined;
}

function readState(file: string): RenderState {
  const { resources, shared_state: shared } = parse(
    fs.readFileSync(file, 'utf8'),
  );
  const entries = Object.entries(isRecord(resources) ? resources : {}).map(
    ([uid, resource]) => {
      const { guid, provisioner, state } = isRecord(resource) ? resource : {};
      return [
        uid,
        {
          guid: String(guid),
          provisioner: String(provisioner),
          state: isRecord(state) ? state : {},
        },
      ];
    },
  );
  return { resources: Object.fromEntries(entries), shared: shared ?? {} };
}

function readMounts(folder: string): Map<string, string> {
  return new Map(
    fs.existsSync(folder)
      ? fs
          .readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter(entry => entry.isFile())
          .map(entry => path.join(entry.parentPath, entry.name))
          .map(file => [
            path.relative(folder, file),
            fs.readFileSync(file, 'utf8'),
          ])
      : [],
  );
}

/** Runs a generator in a folder of its own, with its default provisioners. */
export function generate(
  { name, binary }: Generator,
  scores: readonly SourceFile[],
  options: {
    provisioners?: readonly SourceFile[];
    files?: readonly SourceFile[];
    patches?: readonly SourceFile[];
    args?: readonly string[];
    /** Files that it writes beside its output. */
    written?: readonly string[];
  } = {},
): Generated {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'score-generator-'));
  const run = (...args: string[]) =>
    execFileSync(binary, args, { cwd: folder, stdio: 'pipe', timeout: 30_000 });
  const write = ({ path: file, text }: SourceFile) =>
    fs.writeFileSync(path.join(folder, file), text);
  try {
    const inputs = scores.map(({ text }, index) => ({
      path: `score-${index}.yaml`,
      text,
    }));
    const { files = [], patches = [], written = [] } = options;
    [...inputs, ...files, ...patches].forEach(write);
    const extra = (options.provisioners ?? []).map((file, index) => ({
      path: `custom-${index}.provisioners.yaml`,
      text: file.text,
    }));
    extra.forEach(write);
    run(
      'init',
      '--no-sample',
      ...(name === 'score-compose' ? ['--project', 'test'] : []),
      ...extra.flatMap(file => ['--provisioners', file.path]),
      ...patches.flatMap(file => ['--patch-templates', file.path]),
    );
    run(
      'generate',
      ...inputs.map(file => file.path),
      '-o',
      'out.yaml',
      ...(options.args ?? []),
    );
    const text = fs.readFileSync(path.join(folder, 'out.yaml'), 'utf8');
    const documents = parseAllDocuments(text)
      .map(document => document.toJS())
      .filter(isRecord);
    const home = path.join(folder, `.${name}`);
    return {
      documents,
      state: readState(path.join(home, 'state.yaml')),
      files: readMounts(path.join(home, 'mounts')),
      written: new Map(
        written.map(file => [
          file,
          fs.readFileSync(path.join(folder, file), 'utf8'),
        ]),
      ),
    };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** The same, and undefined where the generator refuses the Score files. */
export function tryGenerate(
  ...parameters: Parameters<typeof generate>
): Generated | undefined {
  try {
    return generate(...parameters);
  } catch (error) {
    if (Object(error).status === 1) {
      return undefined;
    }
    throw error;
  }
}
