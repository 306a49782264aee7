import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { createForge, type Forge, type ForgeOptions } from '../createForge';

const run = promisify(execFile);

export const CREDENTIALS = { username: 'backstage', password: 'p:ss wörd' };
export const AUTHOR = { name: 'Ines', email: 'ines@acme.example' };
export const BASIC = `Basic ${Buffer.from(
  `${CREDENTIALS.username}:${CREDENTIALS.password}`,
).toString('base64')}`;

/** A forge in a folder of its own, and a person with the real git. */
export interface TestForge {
  forge: Forge;
  url: string;
  directory: string;
  /** URL of a repository for git, with the password in it. */
  remote(fullName: string, password?: string): string;
  /** Runs git in a folder below the test's; rejects as git does. */
  git(folder: string, ...args: string[]): Promise<string>;
  write(file: string, text: string): Promise<void>;
  /** Calls the API as the user, or as nobody. */
  api(
    method: string,
    route: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: any; headers: Headers }>;
  stop(): Promise<void>;
}
