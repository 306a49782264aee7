import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import type { JsonObject } from '@backstage/types';
import { createForge } from '@score-backstage/forge';
import { execFile, execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { startLine, type Line } from './startLine';

const run = promisify(execFile);

const CREDENTIALS = { username: 'backstage', password: 'battery-staple' };
const EVE = { name: 'Eve', email: 'eve@acme.example' };

/** Which of the forge's faces is spoken to, and as whom. */
export const forgeKinds = [
  'gitea',
  'gitea token',
  'gitlab',
  'github token',
  'github app',
] as const;
export type ForgeKind = (typeof forgeKinds)[number];

/** Of a GitHub App; making one takes longer than all the rest. */
const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
});

/** A forge with a repository, behind a line that can be tampered with. */
export interface TestForge {
  repoUrl: string;
  line: Line;
  /** `integrations` of app-config.yaml. */
  integrationsConfig: JsonObject;
  integrations: ScmIntegrations;
  /** Runs git on the bare repository. */
  git(...args: string[]): string;
  /** Commits files to a branch as somebody else would. */
  commit(branch: string, files: Record<string, string>): Promise<string>;
  /** Calls the forge's Gitea API as a person. */
  api(method: string, path: string, body?: object): Promise<Response>;
  stop(): Promise<void>;
}

export async function startForge(kind: ForgeKind): Promise<TestForge> {
  const directory = mkdtempSync(join(tmpdir(), 'score-pulls-'));
  const forge = createForge({
    dataDir: join(directory, 'data'),
    credentials: CREDENTIALS,
    githubApp: { id: 7, slug: 'score', publicKey },
  });
  await forge.createRepository(
    'acme',
    'gitops',
    { 'README.md': 'What runs where.\n' },
    { message: 'Begin', author: EVE },
  );
  const { url: forgeUrl } = await forge.start();
  const line = await startLine(forgeUrl);
  const integrationsConfig = configOf(kind, line.url);
  const bare = forge.repositoryPath('acme', 'gitops');
  let clones = 0;
  return {
    repoUrl: `${line.url}/acme/gitops`,
    line,
    integrationsConfig,
    integrations: ScmIntegrations.fromConfig(
      new ConfigReader({ integrations: integrationsConfig }),
    ),
    git: (...args) =>
      execFileSync('git', [`--git-dir=${bare}`, ...args], {
        encoding: 'utf8',
      }).trim(),
    async commit(branch, files) {
      const clone = join(directory, `clone-${clones++}`);
      const here = async (...args: string[]) => {
        const who = ['-c', `user.name=${EVE.name}`];
        who.push('-c', `user.email=${EVE.email}`);
        const { stdout } = await run('git', ['-C', clone, ...who, ...args]);
        return stdout.trim();
      };
      await run('git', ['clone', '--quiet', bare, clone]);
      const ref = `refs/remotes/origin/${branch}`;
      const found = await here('for-each-ref', '--format=%(refname)', ref);
      await here('checkout', '--quiet', '-B', branch, found || 'origin/HEAD');
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(clone, path)), { recursive: true });
        writeFileSync(join(clone, path), text);
      }
      await here('add', '--all');
      await here('commit', '--quiet', '-m', 'By hand');
      // Through the forge, so that it knows.
      const remote = new URL(`${forgeUrl}/acme/gitops`);
      Object.assign(remote, CREDENTIALS);
      await here('push', '--quiet', remote.href, `HEAD:${branch}`);
      return here('rev-parse', 'HEAD');
    },
    api: (method, path, body) =>
      fetch(`${forgeUrl}/api/v1/repos/acme/gitops${path}`, {
        method,
        headers: {
          'Content-Type': 'application/json',
          Authorization: `token ${CREDENTIALS.password}`,
        },
        body: body && JSON.stringify(body),
      }),
    async stop() {
      await line.stop();
      await forge.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function configOf(kind: ForgeKind, url: string) {
  const { host } = new URL(url);
  const { username, password } = CREDENTIALS;
  switch (kind) {
    case 'gitea':
      return { gitea: [{ host, baseUrl: url, username, password }] };
    case 'gitea token':
      return { gitea: [{ host, baseUrl: url, password }] };
    case 'gitlab': {
      const apiBaseUrl = `${url}/api/v4`;
      return { gitlab: [{ host, baseUrl: url, apiBaseUrl, token: password }] };
    }
    default: {
      const app = {
        appId: 7,
        clientId: 'score',
        clientSecret: 'unused',
        webhookSecret: 'unused',
        privateKey,
      };
      const apiBaseUrl = `${url}/api/v3`;
      return {
        github: [
          kind === 'github app'
            ? { host, apiBaseUrl, apps: [app] }
            : { host, apiBaseUrl, token: password },
        ],
      };
    }
  }
}
