import fs from 'node:fs/promises';
import path from 'node:path';
import type { CommandContext } from '../types';
import { createSecretSource } from './secretKey';

const IGNORE_FILE = '.gitignore';

/** What is to be filled in, and where. */
export interface EnvironmentFileOptions {
  file: string;
  /** The file as messages name it. */
  shown: string;
  /** Lines `NAME=` for what is needed. */
  example: string;
  /** Names of variables that are secrets. */
  secrets: ReadonlySet<string>;
  /** What their values follow from, beside their names. */
  secretsOf: readonly string[];
  context: CommandContext;
}

function variablesIn(text: string): string[] {
  return [...text.matchAll(/^([A-Za-z_][A-Za-z0-9_]*)=/gm)].map(
    ([, name]) => name,
  );
}

async function readOr(file: string, otherwise: string): Promise<string> {
  return fs.readFile(file, 'utf8').catch(() => otherwise);
}

/** The file is somebody's own if it is there already. */
async function keepOutOfGit(file: string): Promise<void> {
  const list = path.join(path.dirname(file), IGNORE_FILE);
  const lines = (await readOr(list, '')).split('\n');
  const name = path.basename(file);
  if (!lines.includes(name)) {
    await fs.appendFile(list, `${lines.at(-1) === '' ? '' : '\n'}${name}\n`);
  }
}

/**
 * Adds to .env what compose.yaml needs and is not there: secrets with values of
 * their own, other variables to be filled in. What is there is never changed.
 */
export async function fillEnvironmentFile({
  file,
  shown,
  example,
  secrets,
  secretsOf,
  context,
}: EnvironmentFileOptions): Promise<void> {
  await fs.mkdir(path.dirname(file), { recursive: true });
  await keepOutOfGit(file);
  const before = await readOr(file, '');
  const known = new Set(variablesIn(before));
  const missing = variablesIn(example).filter(name => !known.has(name));
  if (missing.length === 0) {
    return;
  }
  const secretFor = await createSecretSource(context.env);
  const lines = missing.map(name =>
    secrets.has(name) ? `${name}=${secretFor(...secretsOf, name)}` : `${name}=`,
  );
  const gap = before === '' || before.endsWith('\n') ? '' : '\n';
  // The mode counts only where the file is new.
  await fs.appendFile(file, `${gap}${lines.join('\n')}\n`, { mode: 0o600 });
  const open = missing.filter(name => !secrets.has(name));
  context.tell(`Added ${missing.join(', ')} to ${shown}.\n`);
  if (open.length > 0) {
    context.tell(`Fill in ${open.join(', ')} there.\n`);
  }
}
