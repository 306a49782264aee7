import { linesOf, renderText } from '../__testUtils__/renderText';
import { createTestPlatform } from '../__testUtils__/testPlatform';
import type { RenderRequest } from '../stages';

const head = `apiVersion: score.dev/v1b1
metadata: { name: web }
`;

function check(
  body: string,
  provisioners: string = '[]',
  types: string = '',
  request: Partial<RenderRequest> = {},
): string[] {
  const platform = createTestPlatform({
    'kubernetes/a.provisioners.yaml': provisioners,
    ...(types ? { 'types/a.types.yaml': types } : {}),
  });
  const { files, findings } = renderText(head + body, 'live', {
    platform,
    ...request,
  });
  expect(files.length === 0).toBe(
    findings.some(({ severity }) => severity === 'error'),
  );
  return linesOf(findings);
}

const withDatabase = `containers: { main: { image: nginx, variables: { URL: "\${resources.db.url}" } } }
resources: { db: { type: db } }
`;

describe('the check of what is about to be written', () => {
  it.each([
    'data: { password: aHVudGVyMg== }',
    'stringData: { password: hunter2 }',
  ])('stops a Secret with %s', fields => {
    expect(
      check(
        'containers: { main: { image: nginx } }\nresources: { db: { type: db } }\n',
        `- uri: template://test/db
  type: db
  manifests: |
    - { apiVersion: v1, kind: Secret, metadata: { name: db }, ${fields} }
`,
      ),
    ).toEqual([
      `error plain-secret 4:18 The Secret "db" would be written with its ${
        fields.split(':')[0]
      }, which is not to be in a file. The platform team has to change the provisioner template://test/db.`,
    ]);
  });

  it('lets a Secret pass that is empty, for a controller to fill', () => {
    expect(
      check(
        'containers: { main: { image: nginx } }\nresources: { db: { type: db } }\n',
        `- uri: template://test/db
  type: db
  manifests: |
    - { apiVersion: v1, kind: Secret, metadata: { name: db } }
    - { apiVersion: external-secrets.io/v1, kind: ExternalSecret, metadata: { name: db }, spec: { data: [{ secretKey: password }] } }
`,
      ),
    ).toEqual([]);
  });

  it('stops a value that a type declares to be secret, without showing it', () => {
    const lines = check(
      withDatabase,
      `- { uri: 'static://test/db', type: db, outputs: { url: 'db://app:hunter2hunter2@db' } }`,
      'type: db\noutputs: { url: { secret: true } }\n',
    );
    expect(lines).toEqual([
      'error secret-value 4:18 The secret output "url" of resource "db" would stand in Deployment/web as text. The platform team has to let its provisioner answer a reference instead (encodeSecretRef).',
    ]);
    expect(lines.join()).not.toContain('hunter2');
  });

  it('stops a password where nothing is declared, also inside other text', () => {
    expect(
      check(
        `containers: { main: { image: nginx, variables: { A: "x\${resources.db.password}y" } } }
resources: { db: { type: db } }
`,
        `- { uri: 'template://test/db', type: db, outputs: 'password: {{ randAlphaNum 16 }}' }`,
      ).map(line => line.split(' ', 2).join(' ')),
    ).toEqual(['error secret-value']);
  });

  it('stops a password that is only encoded', () => {
    expect(
      check(
        `containers: { main: { image: nginx } }
resources: { db: { type: db } }
`,
        `- uri: template://test/db
  type: db
  outputs: |
    password: hunter2hunter2
  manifests: |
    - apiVersion: v1
      kind: ConfigMap
      metadata: { name: db }
      data: { url: {{ b64enc "hunter2hunter2" | quote }} }
`,
      ).map(line => line.split(' ', 2).join(' ')),
    ).toEqual(['error secret-value']);
  });

  it('lets pass what is declared to be no secret, and what only speaks of one', () => {
    expect(
      check(
        `containers: { main: { image: nginx, variables: { A: "\${resources.db.token} \${resources.db.secretName}" } } }
resources: { db: { type: db } }
`,
        `- { uri: 'static://test/db', type: db, outputs: { token: design-token, secretName: database-secret } }`,
        'type: db\noutputs: { token: { secret: false } }\n',
      ),
    ).toEqual([]);
  });

  it('lets outputs pass that are secret and not used, or no secret', () => {
    expect(
      check(
        withDatabase,
        `- { uri: 'static://test/db', type: db, outputs: { url: 'db://db', password: hunter2hunter2 } }`,
      ),
    ).toEqual([]);
  });

  it('finds credentials that somebody wrote into score.yaml', () => {
    const token = `ghp_${'a1B2'.repeat(9)}`;
    expect(
      check(`containers:
  main:
    image: nginx
    variables: { TOKEN: ${token} }
`),
    ).toEqual([
      'error secret-token 6:25 This looks like a GitHub token. Withdraw it where it was issued, since it is in Git already. Then let a resource of the platform hold it, and write a placeholder.',
    ]);
  });

  it('finds credentials in files that are mounted', () => {
    expect(
      check(
        'containers: { main: { image: nginx, files: { /key: { source: key.pem } } } }',
        '[]',
        '',
        {
          sourceFiles: new Map([
            ['key.pem', '-----BEGIN RSA PRIVATE KEY-----\nMII…\n'],
          ]),
        },
      ).map(line => line.split(' ', 2).join(' ')),
    ).toEqual(['error secret-token']);
  });

  it('does not let a workload name the secrets of another one', () => {
    const mark = '"\\U0001F510\\U0001F4ACother_password\\U0001F4AC\\U0001F510"';
    expect(
      check(
        `containers: { main: { image: nginx, variables: { A: ${mark} } } }`,
      ).map(line => line.split(' ', 3).join(' ')),
    ).toEqual(['error reference-by-hand 3:53']);
    expect(
      check(
        'containers: { main: { image: nginx, files: { /a: { source: a } } } }',
        '[]',
        '',
        { sourceFiles: new Map([['a', '🔐💬other_password💬🔐']]) },
      ).map(line => line.split(' ', 2).join(' ')),
    ).toEqual(['error reference-by-hand']);
  });

  it('finds references that nothing puts in', () => {
    expect(
      check(
        `containers: { main: { image: nginx } }
resources: { db: { type: db } }
`,
        `- uri: template://test/db
  type: db
  manifests: |
    - apiVersion: v1
      kind: ConfigMap
      metadata: { name: db }
      data: { a: {{ encodeSecretRef "db" "password" | quote }} }
`,
      ),
    ).toEqual([
      'error reference-left 4:18 ConfigMap/db refers to the secret "db" at a place where nothing puts it in. The platform team has to change the provisioner template://test/db.',
    ]);
  });
});
