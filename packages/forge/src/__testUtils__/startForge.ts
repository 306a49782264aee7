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

export interface Answer {
  status: number;
  /** JSON of the answer, or its text where it is none. */
  body: unknown;
  headers: Headers;
}

/** A forge in a folder of its own, and a person with the real git. */
export interface TestForge {
  forge: Forge;
  url: string;
  directory: string;
  /** URL of a repository for git, with the password in it. */
  remote(fullName: string, password?: string): string;
  /** Runs git in a folder below the test's; rejects as git does. */
  git(folder: string, ...args: string[]): Promise<string>;
  /** Writes a file below the test's folder. */
  write(file: string, text: string): Promise<void>;
  /** Calls the API as the user, or, with `Authorization: ''`, as nobody. */
  api(
    method: string,
    route: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>;
  stop(): Promise<void>;
}

async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    body: isJson && text ? JSON.parse(text) : text,
    headers: response.headers,
  };
}

/** Starts a forge that has the repository `acme/shop` with a README. */
export async function startForge(
  options: Partial<ForgeOptions> = {},
): Promise<TestForge> {
  const directory = await fs.mkdtemp(path.join(os.tmpdir(), 'score-forge-'));
  const forge = createForge({
    dataDir: path.join(directory, 'data'),
    credentials: CREDENTIALS,
    ...options,
  });
  await forge.createRepository(
    'acme',
    'shop',
    { 'README.md': '# Shop\n' },
    { message: 'Begin', author: AUTHOR },
  );
  const { url } = await forge.start();

  return {
    forge,
    url,
    directory,
    remote(fullName, password = CREDENTIALS.password) {
      const remote = new URL(`${url}/${fullName}.git`);
      remote.username = CREDENTIALS.username;
      remote.password = encodeURIComponent(password);
      return remote.href;
    },
    async git(folder, ...args) {
      const { stdout } = await run('git', args, {
        cwd: path.join(directory, folder),
        env: {
          PATH: process.env.PATH,
          HOME: directory,
          GIT_CONFIG_NOSYSTEM: '1',
          GIT_TERMINAL_PROMPT: '0',
          GIT_AUTHOR_NAME: AUTHOR.name,
          GIT_AUTHOR_EMAIL: AUTHOR.email,
          GIT_COMMITTER_NAME: AUTHOR.name,
          GIT_COMMITTER_EMAIL: AUTHOR.email,
        },
      });
      return stdout;
    },
    async write(file, text) {
      const target = path.join(directory, file);
      await fs.mkdir(path.dirname(target), { recursive: true });
      await fs.writeFile(target, text);
    },
    async api(method, route, body, headers = {}) {
      const response = await fetch(`${url}/api/v1${route}`, {
        method,
        headers: {
          Authorization: BASIC,
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...headers,
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      return readAnswer(response);
    },
    async stop() {
      await forge.stop();
      await fs.rm(directory, { recursive: true, force: true });
    },
  };
}

/** Text of one field of an answer. */
export function fieldOf(answer: Answer, ...keys: string[]): string {
  let value: unknown = answer.body;
  for (const key of keys) {
    value =
      typeof value === 'object' && value !== null
        ? Object.entries(value).find(([name]) => name === key)?.[1]
        : undefined;
  }
  if (typeof value !== 'string') {
    throw new Error(`${keys.join('.')} is no text in this answer`);
  }
  return value;
}
