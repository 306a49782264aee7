import fs from 'node:fs/promises';
import path from 'node:path';
import type { Render } from '@score-backstage/engine';
import type { CommandContext } from '../types';
import { createSecretSource } from './secretKey';

const EXAMPLE = '.env.example';
const ENVIRONMENT_FILE = '.env';
const IGNORE_FILE = '.gitignore';

/** What is to be filled in, and where. */
export interface EnvironmentFileOptions {
  folder: string;
  /** As the person wrote it. */
  output: string;
  platform: string;
  rendered: Render;
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
async function keepOutOfGit(folder: string): Promise<void> {
  const file = path.join(folder, IGNORE_FILE);
  const lines = (await readOr(file, '')).split('\n');
  if (!lines.includes(ENVIRONMENT_FILE)) {
    await fs.appendFile(
      file,
      `${lines.at(-1) === '' ? '' : '\n'}${ENVIRONMENT_FILE}\n`,
    );
  }
}

/**
 * Adds to .env what compose.yaml needs and is not there: secrets with values of
 * their own, other variables to be filled in. What is there is never changed.
 */
export async function fillEnvironmentFile({
  folder,
  output,
  platform,
  rendered,
  context,
}: EnvironmentFileOptions): Promise<void> {
  const example = rendered.files.find(({ path: file }) => file === EXAMPLE);
  if (!example) {
    return;
  }
  await keepOutOfGit(folder);
  const file = path.join(folder, ENVIRONMENT_FILE);
  const before = await readOr(file, '');
  const known = new Set(variablesIn(before));
  const missing = variablesIn(example.content).filter(name => !known.has(name));
  if (missing.length === 0) {
    return;
  }
  const secrets = new Set(rendered.secrets.map(({ name }) => name));
  const secretFor = await createSecretSource(context.env);
  const lines = missing.map(name =>
    secrets.has(name)
      ? `${name}=${secretFor(platform, rendered.environment, name)}`
      : `${name}=`,
  );
  const gap = before === '' || before.endsWith('\n') ? '' : '\n';
  // The mode counts only where the file is new.
  await fs.appendFile(file, `${gap}${lines.join('\n')}\n`, { mode: 0o600 });
  const open = missing.filter(name => !secrets.has(name));
  const shown = path.join(output, ENVIRONMENT_FILE);
  context.tell(`Added ${missing.join(', ')} to ${shown}.\n`);
  if (open.length > 0) {
    context.tell(`Fill in ${open.join(', ')} there.\n`);
  }
}
