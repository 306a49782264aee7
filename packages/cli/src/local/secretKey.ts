import { createHmac, randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { UsageError } from '../types';

/** Letters and digits only: safe in addresses, shells and .env files. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';
const LENGTH = 24;

/** SQL Server wants one of each kind. */
const EACH_KIND = 'aA1';

function stateFolder(
  env: Readonly<Record<string, string | undefined>>,
): string {
  const state =
    env.XDG_STATE_HOME || path.join(os.homedir(), '.local', 'state');
  return path.join(state, 'score-backstage');
}

async function readKey(file: string): Promise<Buffer | undefined> {
  try {
    const key = Buffer.from(await fs.readFile(file, 'utf8'), 'hex');
    return key.length === 32 ? key : undefined;
  } catch {
    return undefined;
  }
}

/** Of two that start at once, both take the key of the one that was first. */
async function createKey(file: string): Promise<Buffer | undefined> {
  await fs.mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const beside = `${file}.${process.pid}`;
  await fs.writeFile(beside, randomBytes(32).toString('hex'), { mode: 0o600 });
  await fs.link(beside, file).catch(() => undefined);
  await fs.rm(beside);
  return readKey(file);
}

/**
 * Makes values for secrets of this machine. They follow from a key that only
 * this user can read, so that workloads which share a database are given the
 * same password, and a lost .env is written again as it was.
 *
 * @throws UsageError
 */
export async function createSecretSource(
  env: Readonly<Record<string, string | undefined>>,
): Promise<(...names: readonly string[]) => string> {
  const file = path.join(stateFolder(env), 'key');
  const key = (await readKey(file)) ?? (await createKey(file));
  if (!key) {
    throw new UsageError(
      `${file} holds no key: remove it to have a new one made.`,
    );
  }
  return (...names) => {
    const bytes = createHmac('sha512', key).update(names.join('\0')).digest();
    const text = [...bytes.subarray(0, LENGTH)]
      .map(byte => ALPHABET[byte % ALPHABET.length])
      .join('');
    return `${text}${EACH_KIND}`;
  };
}
