import {
  describeCorpus,
  listCorpus,
  readCorpusFile,
  readFolder,
} from '../__testUtils__/corpus';
import type { SourceFile } from '../types';
import { loadPlatform } from './loadPlatform';

const manifest = `name: acme
environments:
  - name: staging
    target: kubernetes
    namespace: apps
    provisioners: [provisioners]
    overrides: [overrides/all.yaml]
`;
const provisioners = `- uri: template://acme/postgres
  type: postgres
  class: null
  outputs: |

    host: {{ .Init.name }}
  init: "name: db"
  supported_params: [version]
`;
const overrides = `- match: { kind: [Deployment, StatefulSet] }
  merge: { spec: { replicas: 2 } }
`;

const files = (changes: Record<string, string | undefined> = {}) =>
  Object.entries({
    'platform.yaml': manifest,
    'provisioners/postgres.provisioners.yaml': provisioners,
    'overrides/all.yaml': overrides,
    ...changes,
  }).flatMap(([path, text]): SourceFile[] =>
    text === undefined ? [] : [{ path, text }],
  );

const findingsOf = (changes: Record<string, string | undefined>) => {
  const { platform, findings } = loadPlatform(files(changes));
  return {
    isUsable: platform !== undefined,
    findings: findings.map(
      ({ file, line, column, message, hint }) =>
        `${file}:${line}:${column} ${message}${hint ? ` ${hint}` : ''}`,
    ),
  };
};

describe('loadPlatform', () => {
  it('reads how developers ask for what is not offered', () => {
    const asking = (requests: string) =>
      loadPlatform(
        files({ 'platform.yaml': `${manifest}requests: ${requests}\n` }),
      );
    const url = 'https://git.acme.example/platform';
    const { platform } = asking(`{ text: Ask us., url: '${url}' }`);
    expect(platform?.requests).toEqual({ text: 'Ask us.', url });
    for (const wrong of ['{}', '{ url: "javascript:alert(1)" }', 'Ask us.']) {
      const { platform: none, findings } = asking(wrong);
      expect(none).toBeUndefined();
      expect(findings).toEqual([
        expect.objectContaining({ severity: 'error', line: 8 }),
      ]);
    }
  });

  it('reads environments with their provisioners and overrides', () => {
    const { platform, findings } = loadPlatform(files());
    expect(findings).toEqual([]);
    expect(platform).toEqual({
      name: 'acme',
      types: [],
      environments: [
        {
          name: 'staging',
          title: 'staging',
          target: 'kubernetes',
          namespace: 'apps',
          provisioners: [
            {
              uri: 'template://acme/postgres',
              file: 'provisioners/postgres.provisioners.yaml',
              line: 1,
              type: 'postgres',
              supportedParams: ['version'],
              templates: {
                init: 'name: db',
                outputs: '\nhost: {{ .Init.name }}\n',
              },
              templateLines: { init: 7, outputs: 5 },
            },
          ],
          overrides: [
            {
              file: 'overrides/all.yaml',
              line: 1,
              match: { kind: 'Deployment' },
              merge: { spec: { replicas: 2 } },
            },
            {
              file: 'overrides/all.yaml',
              line: 1,
              match: { kind: 'StatefulSet' },
              merge: { spec: { replicas: 2 } },
            },
          ],
        },
      ],
    });
  });

  it('takes provisioners in the order of the list, then of their paths', () => {
    const entry = (name: string) =>
      `- { uri: 'static://${name}', type: postgres }\n`;
    const { platform } = loadPlatform(
      files({
        'platform.yaml': manifest.replace(
          '[provisioners]',
          '[./provisioners/own/*.provisioners.yaml, provisioners/]',
        ),
        'provisioners/b.provisioners.yaml': entry('b'),
        'provisioners/a.provisioners.yaml': entry('a'),
        'provisioners/own/z.provisioners.yaml': entry('own'),
        'provisioners/README.yaml': 'not: read',
      }),
    );
    expect(
      platform?.environments[0].provisioners.map(({ uri }) => uri),
    ).toEqual([
      'static://own',
      'static://a',
      'static://b',
      'template://acme/postgres',
    ]);
  });

  it('tells everything that is wrong at once, with its place', () => {
    expect(
      findingsOf({
        'platform.yaml': `name: acme
descripton: typo
environments:
  - name: staging
    target: kubernets
    provisioners: [provisioner]
  - name: staging
    target: compose
    destination: { repoUrl: 'http://u:p@forge/x/y', branch: main, path: ../up }
`,
        'types/postgres.types.yaml': `- type: postgres
  lifecycle: old
  outputs:
    password: { secrets: true }
`,
      }),
    ).toEqual({
      isUsable: false,
      findings: [
        'platform.yaml:2:1 A platform has no key "descripton". Did you mean "description"?',
        expect.stringMatching(
          /^platform\.yaml:5:13 "target" has to be one of: compose, .*\. Did you mean "kubernetes"\?$/,
        ),
        'platform.yaml:7:5 An environment needs the key "provisioners".',
        'platform.yaml:9:29 "repoUrl" has to be the http(s) address of a repository without credentials.',
        'platform.yaml:9:73 "path" has to be a folder of the repository without a slash in front or behind.',
        'types/postgres.types.yaml:2:14 "lifecycle" has to be one of: experimental, production, deprecated.',
        'types/postgres.types.yaml:4:17 An output has no key "secrets". Did you mean "secret"?',
      ],
    });
  });

  it('tells of paths that lead nowhere and of names and folders used twice', () => {
    expect(
      findingsOf({
        'platform.yaml': `name: acme
environments:
  - name: staging
    target: kubernetes
    destination: &same { repoUrl: 'https://forge/acme/gitops', branch: main, path: apps }
    provisioners: [provisioners/postgress.provisioners.yaml]
  - name: staging
    target: kubernetes
    destination: *same
    provisioners: []
`,
      }),
    ).toEqual({
      isUsable: false,
      findings: [
        'platform.yaml:7:11 There are two environments of the name "staging". Rename one of them.',
        'platform.yaml:9:18 The environments "staging" and "staging" have the same destination and would overwrite each other. Give each a path of its own.',
        'platform.yaml:6:20 The platform has no *.provisioners.yaml file at "provisioners/postgress.provisioners.yaml". Did you mean "provisioners/postgres.provisioners.yaml"?',
        'provisioners/postgres.provisioners.yaml:undefined:undefined No environment uses the provisioners of this file. Name it in platform.yaml or remove it.',
      ],
    });
  });

  it('knows the keys of both generators, by scheme', () => {
    expect(
      findingsOf({
        'provisioners/more.provisioners.yaml': `- uri: template://x/y
  type: x-y
  outptus: ''
  services: { a: b }
- uri: cmd://bash#x
  type: x-y
  args: [-c, 'true']
  outputs: ''
- uri: tempalte://x/y
  type: x-y
- type: x-y
- text
`,
      }),
    ).toEqual({
      isUsable: false,
      findings: [
        'provisioners/more.provisioners.yaml:3:3 A template:// provisioner has no key "outptus". Did you mean "outputs"?',
        'provisioners/more.provisioners.yaml:4:13 "services" has to be text or nothing, and is a map.',
        'provisioners/more.provisioners.yaml:8:3 A cmd:// provisioner has no key "outputs". Its keys are uri, type, class, id, description, supported_params, expected_outputs and args.',
        'provisioners/more.provisioners.yaml:9:8 "uri" has to begin with one of template://, static://, local-env://, secret-env://, cmd://, which says what runs the provisioner. Did you mean "template://"?',
        'provisioners/more.provisioners.yaml:11:3 A template:// provisioner needs the key "uri".',
        'provisioners/more.provisioners.yaml:12:3 This has to be a map, and is text.',
      ],
    });
  });

  it('warns of a template that cannot be parsed and keeps the platform', () => {
    expect(
      findingsOf({
        'provisioners/broken.provisioners.yaml': `- uri: template://x/y
  type: x-y
  outputs: |
    # fine
    host: {{ .Init.name
`,
      }),
    ).toEqual({
      isUsable: true,
      findings: [
        expect.stringMatching(
          /^provisioners\/broken\.provisioners\.yaml:5:\d+ The template cannot be used: /,
        ),
      ],
    });
  });

  it('refuses overrides that would make another object of it', () => {
    expect(
      findingsOf({
        'overrides/all.yaml': `- match: { kind: Deployment }
  merge:
    kind: Secret
    metadata: { name: x, labels: { a: b } }
- match: { kind: Deploymnet, named: x }
  merge: {}
`,
      }),
    ).toEqual({
      isUsable: false,
      findings: [
        'overrides/all.yaml:3:5 An override cannot change kind. Remove it: an override changes what an object says, not which one it is.',
        'overrides/all.yaml:4:17 An override cannot change metadata.name. Remove it: an override changes what an object says, not which one it is.',
        'overrides/all.yaml:5:30 "match" has no key "named". Did you mean "name"?',
        'overrides/all.yaml:6:10 "merge" has to be a map that is not empty.',
      ],
    });
  });

  it('holds examples against the schema and schemas against JSON Schema', () => {
    expect(
      findingsOf({
        'types/a.types.yaml': `- type: postgres
  params: { type: object, properties: { version: { enum: ['16'] } } }
  example: { version: '9' }
- type: redis
  params: { type: object, properties: { size: { type: lots } } }
- type: mysql
  params: { type: string }
- type: s3
  outputs: { region: { schema: { enum: none } } }
`,
        'types/b.types.yaml': 'type: mysql\n',
      }),
    ).toEqual({
      isUsable: false,
      findings: [
        'types/a.types.yaml:3:12 The example of postgres does not fit the schema of its params: example/version must be equal to one of the allowed values. Pages show the example and the self-test renders it.',
        expect.stringMatching(
          /^types\/a\.types\.yaml:5:11 The schema of redis's params is no JSON Schema: /,
        ),
        'types/a.types.yaml:7:19 The schema of mysql\'s params has to be of type object. Describe each parameter below "properties".',
        expect.stringMatching(
          /^types\/a\.types\.yaml:9:32 The schema of s3's output region is no JSON Schema: /,
        ),
        'types/b.types.yaml:1:1 The resource type mysql is declared in types/a.types.yaml already. Keep one of the two.',
      ],
    });
  });

  it.each([
    ['nothing', [], 'no-platform'],
    ['an empty manifest', [{ path: 'platform.yaml', text: '' }], 'empty-file'],
    [
      'brackets',
      [{ path: 'platform.yaml', text: '['.repeat(20_000) }],
      'yaml-too-deep',
    ],
    [
      'two documents',
      [{ path: 'platform.yaml', text: `${manifest}---\n${manifest}` }],
      'several-documents',
    ],
    ['a list', [{ path: 'platform.yaml', text: '- 1' }], 'wrong-type'],
  ])('has no platform from %s', (_, source, code) => {
    const { platform, findings } = loadPlatform(source);
    expect(platform).toBeUndefined();
    expect(findings.map(finding => finding.code)).toEqual([code]);
  });

  it('reads patch templates as they are, and checks that they can be run', () => {
    const withPatch = (template: string) => ({
      'platform.yaml': `${manifest}    patches: [patches/*.tpl]\n`,
      'patches/a.tpl': template,
    });
    const { platform } = loadPlatform(files(withPatch('{{ .Namespace }}: [')));
    expect(platform?.environments[0].patches).toEqual([
      { file: 'patches/a.tpl', text: '{{ .Namespace }}: [' },
    ]);
    expect(findingsOf(withPatch('\n  {{ .Namespace'))).toEqual({
      isUsable: false,
      findings: [
        expect.stringMatching(
          /^patches\/a\.tpl:2:\d+ The patch template cannot be used: .*The platform team/,
        ),
      ],
    });
    expect(
      findingsOf({ ...withPatch(''), 'patches/a.tpl': undefined }).findings,
    ).toEqual([
      'platform.yaml:8:15 The platform has no *.tpl file at "patches/*.tpl".',
    ]);
  });

  it('loads the demo platform without a finding', () => {
    const { platform, findings } = loadPlatform(readFolder('platform'));
    expect(findings).toEqual([]);
    expect(platform?.environments.map(({ name }) => name)).toEqual([
      'local',
      'staging',
      'production',
    ]);
  });
});

describeCorpus('loadPlatform with provisioners of the Score project', () => {
  const suffix = '.provisioners.yaml';
  it.each([
    ...listCorpus('defaults', suffix),
    ...listCorpus('community-provisioners', suffix),
  ])('loads %s', file => {
    const { platform, findings } = loadPlatform(
      files({ [`provisioners/${file}`]: readCorpusFile(file).text }),
    );
    expect(findings).toEqual([]);
    expect(platform?.environments[0].provisioners.length).toBeGreaterThan(1);
  });
});
