import fs from 'node:fs/promises';
import path from 'node:path';
import type { RenderState } from '@score-backstage/engine';
import { codeOf, messageOf } from '../errors';
import { UsageError } from '../types';

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEntry(value: unknown): value is RenderState['resources'][string] {
  return (
    isMap(value) &&
    typeof value.guid === 'string' &&
    typeof value.provisioner === 'string' &&
    isMap(value.state)
  );
}

function isState(value: unknown): value is RenderState {
  return (
    isMap(value) &&
    isMap(value.shared) &&
    isMap(value.resources) &&
    Object.values(value.resources).every(isEntry)
  );
}

/**
 * What provisioners kept the last time; nothing where there is no file yet.
 *
 * @throws UsageError
 */
export async function readState(file: string): Promise<RenderState> {
  try {
    const state: unknown = JSON.parse(await fs.readFile(file, 'utf8'));
    if (isState(state)) {
      return state;
    }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') {
      return { resources: {}, shared: {} };
    }
    throw new UsageError(
      `The state in ${file} cannot be read: ${messageOf(error)}`,
    );
  }
  throw new UsageError(
    `${file} holds no state that this command has written. Name another file.`,
  );
}

/**
 * Only this user can read the file: provisioners may keep passwords in it.
 *
 * @throws UsageError
 */
export async function writeState(
  file: string,
  state: RenderState,
): Promise<void> {
  const beside = `${file}.${process.pid}.tmp`;
  try {
    await fs.mkdir(path.dirname(file), { recursive: true });
    await fs.writeFile(beside, `${JSON.stringify(state, undefined, 2)}\n`, {
      mode: 0o600,
    });
    await fs.rename(beside, file);
  } catch (error) {
    throw new UsageError(
      `The state cannot be written to ${file}: ${messageOf(error)}`,
    );
  }
}
