import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runCli } from '../runCli';
import type { ExitCode } from '../types';

/** A platform of one type, for Compose and for Kubernetes. */
export const PLATFORM: Readonly<Record<string, string>> = {
  'platform/platform.yaml': `name: acme
environments:
  - { name: local, target: compose, provisioners: [compose.provisioners.yaml] }
  - { name: live, target: kubernetes, namespace: live, provisioners: [kubernetes.provisioners.yaml] }
  - { name: chart, target: helm, namespace: live, provisioners: [kubernetes.provisioners.yaml] }
`,
  'platform/compose.provisioners.yaml': `- uri: template://acme/cache
  type: cache
  outputs: |
    host: cache
    password: {{ encodeSecretRef "cache" "password" }}
  services: |
    cache: { image: 'redis:7' }
- uri: local-env://acme/environment
  type: environment
`,
  'platform/kubernetes.provisioners.yaml': `- uri: template://acme/cache
  type: cache
  outputs: |
    host: cache
    password: {{ encodeSecretRef "cache" "password" }}
- uri: cmd://bash#x
  type: tool
`,
};

/** A workload that needs a secret, a variable and a file. */
export const SCORE = `apiVersion: score.dev/v1b1
metadata: { name: shop }
containers:
  web:
    image: shop:1
    variables:
      PASSWORD: \${resources.cache.password}
      NAME: \${resources.me.NAME}
    files:
      /etc/shop.txt: { source: shop.txt }
resources:
  cache: { type: cache }
  me: { type: environment }
`;

/** What a call said, and how it ended. */
export interface CliResult {
  code: ExitCode;
  out: string;
  told: string;
}

/** A folder to call the command line in. */
export interface CliFolder {
  path: string;
  run(...args: string[]): Promise<CliResult>;
  /** The same, with something on standard input. */
  runWith(input: string, ...args: string[]): Promise<CliResult>;
  read(file: string): string;
  /** @param mode - of the files; those that are there keep theirs */
  write(files: Readonly<Record<string, string>>, mode?: number): void;
  list(): string[];
  remove(): void;
}

export function createCliFolder(
  files: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
): CliFolder {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'score-cli-'));
  const write = (contents: Readonly<Record<string, string>>, mode?: number) =>
    Object.entries(contents).forEach(([file, text]) => {
      const target = path.join(folder, file);
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.writeFileSync(target, text, { mode });
    });
  write(files);
  const run = async (input: string, args: readonly string[]) => {
    const said = { out: '', told: '' };
    const code = await runCli(args, {
      out: text => {
        said.out += text;
      },
      tell: text => {
        said.told += text;
      },
      input: async () => input,
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        XDG_STATE_HOME: path.join(folder, 'state'),
        ...env,
      },
    });
    return { code, ...said };
  };
  return {
    path: folder,
    write,
    read: file => fs.readFileSync(path.join(folder, file), 'utf8'),
    list: () =>
      fs
        .readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile())
        .map(entry =>
          path.relative(folder, path.join(entry.parentPath, entry.name)),
        )
        .sort(),
    remove: () => fs.rmSync(folder, { recursive: true }),
    run: (...args) => run('', args),
    runWith: (input, ...args) => run(input, args),
  };
}
