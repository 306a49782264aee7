import fs from 'node:fs';
import path from 'node:path';
import {
  describeResourceTypes,
  loadPlatform,
  PLATFORM_FILE_KINDS,
  platformSchema,
} from '@score-backstage/engine';
import { parse, parseDocument } from 'yaml';
import {
  createCliFolder,
  type CliFolder,
} from '../../__testUtils__/runInFolder';
import { readFolder } from '../../files/readFolder';

const docs = fs.readFileSync(
  path.resolve(__dirname, '../../../../../docs/platform.md'),
  'utf8',
);

/** Blocks of YAML, by what the comment in their first line says. */
const blocks = new Map(
  [...docs.matchAll(/^```yaml\n# (.+)\n([^]*?)^```$/gm)].map(
    ([, title, text]) => [title, text],
  ),
);

function block(title: string): string {
  const text = blocks.get(title);
  if (text === undefined) {
    throw new Error(`docs/platform.md has no block "# ${title}"`);
  }
  return text;
}

/** A YAML text with some of its values set as another one has them. */
function withValues(
  text: string,
  paths: readonly { at: (string | number)[]; value: unknown }[],
): string {
  const document = parseDocument(text);
  paths.forEach(({ at, value }) => document.setIn(at, value));
  return document.toString();
}

// Commands of a machine that does other things as well.
jest.setTimeout(60_000);

describe("a platform engineer's first hour, as docs/platform.md has it", () => {
  let folder: CliFolder;
  beforeAll(async () => {
    folder = createCliFolder({});
    await folder.run(
      ...['platform', 'init', 'acme-platform'],
      ...['--git-ops', 'https://git.acme.example/acme/gitops'],
    );
  });
  afterAll(() => folder.remove());

  const check = () =>
    folder.run(
      ...['platform', 'check', 'acme-platform'],
      ...['--workloads', 'acme-platform/examples'],
    );
  const typesLine = async () => {
    const { out } = await folder.run('types', '--platform', 'acme-platform');
    return out.match(/^smtp .*$/m)?.[0].replace(/ +/g, ' ');
  };
  const add = (file: string) =>
    folder.write({ [`acme-platform/${file}`]: block(file) });

  it('begins with nothing to complain about', async () => {
    expect(await check()).toMatchObject({
      code: 0,
      out: expect.stringContaining('nothing to complain about'),
    });
    expect(await typesLine()).toBeUndefined();
  });

  it('makes a type available in two environments, with two files', async () => {
    add('provisioners/kubernetes/smtp.provisioners.yaml');
    add('types/smtp.types.yaml');
    expect(await check()).toMatchObject({
      code: 0,
      out: expect.stringContaining('nothing to complain about'),
    });
    const shown = await typesLine();
    expect(shown).toBe('smtp default missing available available Mail');
    expect(docs.replace(/ +/g, ' ')).toContain(`\n${shown}\n`);
  });

  it('says where it is broken, and offers it to nobody', async () => {
    const file = 'provisioners/kubernetes/smtp.provisioners.yaml';
    folder.write({
      [`acme-platform/${file}`]: block(file).replace(/^ +host: .*\n/m, ''),
    });
    const { code, out } = await check();
    expect(code).toBe(1);
    expect(out).toMatch(
      /^acme-platform\/provisioners\/kubernetes\/smtp.provisioners.yaml:1:1: error: smtp.default cannot be had in staging, production/m,
    );
    expect(await typesLine()).toBe('smtp default missing failing failing Mail');
    add(file);
  });

  it('has it on laptops too', async () => {
    add('provisioners/compose/smtp.provisioners.yaml');
    const { provisioners } = parse(block('platform.yaml, environment local'));
    const manifest = withValues(folder.read('acme-platform/platform.yaml'), [
      { at: ['environments', 0, 'provisioners'], value: provisioners },
    ]);
    folder.write({ 'acme-platform/platform.yaml': manifest });
    expect(await typesLine()).toBe(
      'smtp default available available available Mail',
    );
  });

  it('renders a workload that asks for it, without its password', async () => {
    const { containers, resources } = parse(block('examples/hello/score.yaml'));
    const score = withValues(
      folder.read('acme-platform/examples/hello/score.yaml'),
      [
        { at: ['resources', 'mail'], value: resources.mail },
        ...['SMTP_HOST', 'SMTP_PASSWORD'].map(name => ({
          at: ['containers', 'web', 'variables', name],
          value: containers.web.variables[name],
        })),
      ],
    );
    folder.write({ 'acme-platform/examples/hello/score.yaml': score });
    expect((await check()).code).toBe(0);
    for (const environment of ['local', 'staging', 'production']) {
      const { code, out } = await folder.run(
        ...['render', '--platform', 'acme-platform', '-e', environment],
        'acme-platform/examples/hello/score.yaml',
      );
      expect(code).toBe(0);
      expect(out).toContain('SMTP_PASSWORD');
    }
    const { out } = await folder.run(
      ...['render', '--platform', 'acme-platform', '-e', 'staging'],
      'acme-platform/examples/hello/score.yaml',
    );
    expect(out).toMatch(
      /name: SMTP_PASSWORD\n\s+valueFrom:\n\s+secretKeyRef:\n\s+name: hello-smtp\n\s+key: password/,
    );
    expect(out).toContain('kind: ExternalSecret');
  });

  it('gives the portal what its picker offers', async () => {
    const { platform } = loadPlatform(
      await readFolder(path.join(folder.path, 'acme-platform')),
    );
    const type = platform
      ? describeResourceTypes(platform).find(one => one.type === 'smtp')
      : undefined;
    expect(type).toMatchObject({
      title: 'Mail',
      params: [{ name: 'from', required: false }],
      example: 'smtp:\n  type: smtp\n  params:\n    from: shop@acme.example\n',
    });
  });
});

describe('docs/platform.md', () => {
  it.each(PLATFORM_FILE_KINDS)('mentions every key of %s', kind => {
    const keys = new Set<string>();
    const collect = (value: unknown) => {
      if (typeof value === 'object' && value !== null) {
        const properties = Reflect.get(value, 'properties');
        if (typeof properties === 'object' && properties !== null) {
          Object.keys(properties).forEach(key => keys.add(key));
        }
        Object.values(value).forEach(collect);
      }
    };
    collect(platformSchema(kind));
    const code = [...docs.matchAll(/```[^]*?```|`[^`\n]+`/g)].join('\n');
    const missing = [...keys].filter(
      key => !new RegExp(`(?<![\\w-])${key}(?![\\w-])`).test(code),
    );
    expect(keys.size).toBeGreaterThan(8);
    expect(missing).toEqual([]);
  });

  it('shows files that are right', () => {
    const files = {
      'platform.yaml': [
        ...docs.matchAll(/^```yaml\n(name: acme\n[^]*?)^```$/gm),
      ][0][1],
      'provisioners/kubernetes/a.provisioners.yaml': '[]',
      'overrides/kubernetes.yaml': [
        ...docs.matchAll(/^```yaml\n(- match:\n[^]*?)^```$/gm),
      ]
        .map(([, text]) => text)
        .join(''),
      'policies/a.policies.yaml': block(
        'policies/workloads.policies.yaml',
      ).replace('staging: warning, production: error', 'staging: warning'),
      'policies/b.policies.yaml': [
        ...docs.matchAll(/^```yaml\n(- id: ports[^]*?)^```$/gm),
      ][0][1],
    };
    const { platform, findings } = loadPlatform(
      Object.entries(files).map(([file, text]) => ({ path: file, text })),
    );
    expect(findings).toEqual([]);
    expect(platform?.environments[0].overrides).toHaveLength(3);
    expect(platform?.environments[0].policies).toHaveLength(3);
  });
});
