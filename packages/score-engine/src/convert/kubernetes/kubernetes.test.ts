import {
  documentsOf,
  linesOf,
  renderText,
} from '../../__testUtils__/renderText';
import {
  describeKubernetesSchemas,
  findManifestErrors,
} from '../../__testUtils__/schemas';
import { createTestPlatform } from '../../__testUtils__/testPlatform';
import type { Render, RenderRequest } from '../../stages';

const platform = createTestPlatform({
  'kubernetes/a.provisioners.yaml': `- uri: template://test/db
  type: db
  outputs: |
    host: db.example
    user: app
    password: {{ encodeSecretRef "db-secret" "password" }}
- { uri: 'static://test/empty', type: volume, class: empty, outputs: { source: { emptyDir: {} } } }
- { uri: 'static://test/claim', type: volume, class: claim, outputs: { claimSpec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } } } }
- uri: template://test/objects
  type: objects
  manifests: |
    - { apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: { name: reader }, rules: [] }
    - { apiVersion: v1, kind: ConfigMap, metadata: { name: there, namespace: other } }
    - { apiVersion: v1, kind: ConfigMap, metadata: { name: here } }
- uri: template://test/clash
  type: clash
  manifests: |
    - { apiVersion: v1, kind: Service, metadata: { name: web } }
`,
});

const workload = (body: string, annotations: string = '{}') =>
  `apiVersion: score.dev/v1b1
metadata: { name: web, annotations: ${annotations} }
${body}`;

const live = (text: string, request: Partial<RenderRequest> = {}): Render =>
  renderText(text, 'live', { platform, ...request });

/** The Pod of what `web` becomes. */
function podOf(result: Render, kind: string = 'Deployment') {
  const { spec } = Object(documentsOf(result)[`${kind}/web`]);
  return spec.template.spec;
}

describe('the Kubernetes target', () => {
  it('lets Kubernetes put secrets in, whole or among other text', () => {
    const result = live(
      workload(`containers:
  main:
    image: nginx
    variables:
      PASSWORD: \${resources.db.password}
      URL: db://\${resources.db.user}:\${resources.db.password}@\${resources.db.host}
      PLAIN: \${resources.db.host}
resources: { db: { type: db } }
`),
    );
    const reference = { name: 'db-secret', key: 'password' };
    const [helper, ...variables] = podOf(result).containers[0].env;
    expect(helper).toEqual({
      name: expect.stringMatching(/^__ref_[0-9a-f]{22}$/),
      valueFrom: { secretKeyRef: reference },
    });
    expect(variables).toEqual([
      { name: 'PASSWORD', valueFrom: { secretKeyRef: reference } },
      { name: 'PLAIN', value: 'db.example' },
      { name: 'URL', value: `db://app:$(${helper.name})@db.example` },
    ]);
    expect(result.secrets).toEqual([
      { ...reference, resource: 'db.default#web.db' },
    ]);
  });

  it('mounts each file by itself, with its mode and its content', () => {
    const result = live(
      workload(`containers:
  main:
    image: nginx
    files:
      /etc/app/a.conf: { content: "for \${metadata.name}", mode: "0600" }
      /etc/app/b.conf: { source: b.conf, noExpand: true }
      /etc/app/c.bin: { binaryContent: AAH/ }
      /etc/app/password: { content: "\${resources.db.password}" }
resources: { db: { type: db } }
`),
      { sourceFiles: new Map([['b.conf', '${metadata.name}']]) },
    );
    const { containers, volumes } = podOf(result);
    const documents = documentsOf(result);
    const files = containers[0].volumeMounts.map(
      ({ name, ...mount }: Record<string, string>) => {
        const volume = volumes.find(
          (one: { name: string }) => one.name === name,
        );
        return [
          mount,
          volume.secret ?? {
            item: volume.configMap.items[0],
            of: documents[`ConfigMap/${volume.configMap.name}`],
          },
        ];
      },
    );
    expect(files).toMatchObject([
      [
        { mountPath: '/etc/app/a.conf', subPath: 'a.conf' },
        {
          item: { path: 'a.conf', mode: 0o600 },
          of: { data: { file: 'for web' } },
        },
      ],
      [
        { mountPath: '/etc/app/b.conf', subPath: 'b.conf' },
        { of: { data: { file: '${metadata.name}' } } },
      ],
      [
        { mountPath: '/etc/app/c.bin', subPath: 'c.bin' },
        { of: { binaryData: { file: 'AAH/' } } },
      ],
      [
        { mountPath: '/etc/app/password', subPath: 'password' },
        {
          secretName: 'db-secret',
          items: [{ key: 'password', path: 'password' }],
        },
      ],
    ]);
  });

  it('starts Pods anew when their files change', () => {
    const hashOf = (content: string) =>
      Object(
        documentsOf(
          live(
            workload(
              `containers: { main: { image: nginx, files: { /a: { content: ${content} } } } }`,
            ),
          ),
        )['Deployment/web'],
      ).spec.template.metadata.annotations['score.dev/files-hash'];
    expect(hashOf('one')).toBe(hashOf('one'));
    expect(hashOf('one')).not.toBe(hashOf('two'));
  });

  it('runs containers before others as they ask for', () => {
    const pod = podOf(
      live(
        workload(`containers:
  constructor: { image: nginx }
  main: { image: nginx }
  migrate:
    image: flyway
    before: { main: { ready: complete } }
    livenessProbe: { exec: { command: ["true"] } }
  proxy:
    image: envoy
    before: { migrate: { ready: healthy } }
    readinessProbe: { httpGet: { path: /, port: 80 } }
`),
      ),
    );
    expect(pod.containers.map(({ name }: { name: string }) => name)).toEqual([
      'constructor',
      'main',
    ]);
    expect(pod.initContainers).toMatchObject([
      {
        name: 'proxy',
        restartPolicy: 'Always',
        startupProbe: { httpGet: { path: '/', port: 80 } },
        readinessProbe: { httpGet: { path: '/', port: 80 } },
      },
      { name: 'migrate', image: 'flyway' },
    ]);
    expect(pod.initContainers[1].livenessProbe).toBeUndefined();
  });

  it('mounts volumes, and claims in a StatefulSet', () => {
    const body = (name: string) => `containers:
  main:
    image: nginx
    volumes:
      /data: { source: "\${resources.data}", path: sub, readOnly: true }
resources: { data: { type: volume, class: ${name} } }
`;
    const empty = podOf(live(workload(body('empty'))));
    expect(empty.volumes).toEqual([
      { name: expect.stringMatching(/^vol-/), emptyDir: {} },
    ]);
    expect(empty.containers[0].volumeMounts).toEqual([
      {
        name: empty.volumes[0].name,
        mountPath: '/data',
        subPath: 'sub',
        readOnly: true,
      },
    ]);
    const stateful = documentsOf(
      live(workload(body('claim'), '{ k8s.score.dev/kind: StatefulSet }')),
    );
    expect(Object(stateful['StatefulSet/web']).spec).toMatchObject({
      serviceName: 'web-headless-svc',
      volumeClaimTemplates: [{ spec: { accessModes: ['ReadWriteOnce'] } }],
    });
    expect(stateful['Service/web-headless-svc']).toMatchObject({
      spec: { clusterIP: 'None' },
    });
    expect(linesOf(live(workload(body('claim'))).findings)).toEqual([
      'error volume-claim-needs-statefulset 7:24 The resource data is a volume claim, which a Deployment cannot have. Set the annotation k8s.score.dev/kind to StatefulSet.',
    ]);
  });

  it('gives objects the namespace of the environment where they have one', () => {
    const documents = documentsOf(
      live(
        workload(`containers: { main: { image: nginx } }
resources: { aa: { type: objects } }
`),
      ),
    );
    const namespaces = Object.entries(documents).map(([key, { metadata }]) => [
      key,
      Object(metadata).namespace,
    ]);
    expect(Object.fromEntries(namespaces)).toEqual({
      'ClusterRole/reader': undefined,
      'ConfigMap/there': 'other',
      'ConfigMap/here': 'shop',
      'Deployment/web': 'shop',
      'Kustomization/': undefined,
    });
  });

  it.each([
    [
      'a kind that there is not',
      workload(
        'containers: { main: { image: nginx } }',
        '{ k8s.score.dev/kind: CronJob }',
      ),
      'error unsupported-workload-kind 2:59 A workload cannot become a CronJob. Write Deployment or StatefulSet.',
    ],
    [
      'an object that a provisioner has taken',
      workload(`containers: { main: { image: nginx } }
service: { ports: { http: { port: 80 } } }
resources: { aa: { type: clash } }
`),
      'error object-name-taken 2:19 The Service "web" comes both from the workload and from the provisioner template://test/clash. Rename the workload, or the resource.',
    ],
    [
      'a file that mixes a secret with text',
      workload(`containers: { main: { image: nginx, files: { /a: { content: "x \${resources.db.password}" } } } }
resources: { db: { type: db } }
`),
      'error file-mixes-secret 3:50 The file has a secret among other text, which Kubernetes cannot mount. Give the secret to the container as a variable, or let the file hold the secret alone.',
    ],
    [
      'a volume that is no resource',
      workload(
        'containers: { main: { image: nginx, volumes: { /a: { source: data } } } }',
      ),
      'error volume-source 3:62 "data" is no volume: Kubernetes needs a resource here. Add a resource of type volume and write ${resources.<its name>}.',
    ],
    [
      'a resource that is no volume',
      workload(`containers: { main: { image: nginx, volumes: { /a: { source: "\${resources.db}" } } } }
resources: { db: { type: db } }
`),
      'error volume-outputs 3:62 The resource db (db) cannot be mounted: its provisioner has to give either a volume source as output "source" or a claim as output "claimSpec". Use a resource of type volume, or ask the platform team.',
    ],
    [
      'an image that is not known yet',
      workload('containers: { main: { image: "." } }'),
      'error image-missing 3:30 The image "." stands for one that is given when rendering, and none is. Write the image with its tag here.',
    ],
    [
      'a name that no Service can have',
      workload(`containers: { main: { image: nginx } }
service: { ports: { http: { port: 80 } } }
`).replace('name: web', 'name: 1web'),
      'error kubernetes-name 2:19 The Service "1web" cannot have that name: a Service is called by at most 63 lower-case letters, digits and dashes, a letter first. Rename the workload, or give its Service a name with the annotation k8s.score.dev/service-name.',
    ],
    [
      'a file that does not fit into a ConfigMap',
      workload(
        'containers: { main: { image: nginx, files: { /a: { source: big } } } }',
      ),
      'error file-too-large 2:19 The ConfigMap "web-main-file-',
    ],
  ])('explains %s', (_, text, expected) => {
    const { files, findings } = live(text, {
      sourceFiles: new Map([['big', 'x'.repeat(1_100_000)]]),
    });
    expect(files).toEqual([]);
    expect(
      linesOf(findings).map(line => line.slice(0, expected.length)),
    ).toEqual([expected]);
  });

  it('does not take the name of another workload for its Service', () => {
    const text = workload(
      `containers: { main: { image: nginx } }
service: { ports: { http: { port: 80 } } }
`,
      '{ k8s.score.dev/service-name: shop }',
    );
    const others = { shop: { name: 'shop', ports: {}, sharedResources: {} } };
    expect(documentsOf(live(text))['Service/shop']).toBeDefined();
    expect(
      linesOf(live(text, { context: { workloads: others } }).findings),
    ).toEqual([
      'error service-name-taken 2:67 The workload "shop" has a Service of that name already. Choose another name.',
    ]);
  });

  it('takes the image that it is given for one that was left open', () => {
    const result = live(
      workload('containers: { main: { image: "." }, aux: { image: nginx } }'),
      {
        image: 'registry.example/web:2',
      },
    );
    expect(podOf(result).containers).toMatchObject([
      { name: 'aux', image: 'nginx' },
      { name: 'main', image: 'registry.example/web:2' },
    ]);
  });

  describeKubernetesSchemas('with SCORE_KUBERNETES_VALIDATE', () => {
    it('keeps to the schemas with everything that Score has, and long names', () => {
      const long = 'w'.repeat(63);
      const result = live(`apiVersion: score.dev/v1b1
metadata: { name: ${long}, annotations: { k8s.score.dev/kind: StatefulSet } }
service: { ports: { http: { port: 80, targetPort: 8080 }, dns: { port: 53, protocol: UDP } } }
containers:
  main:
    image: nginx
    command: [a]
    args: ["1"]
    variables: { A: "", B: "x\${resources.db.password}" }
    files: { /a: { content: a, mode: "0400" } }
    volumes: { /data: { source: "\${resources.data}" }, /tmp: { source: "\${resources.tmp}" } }
    resources: { limits: { memory: 1.5Gi, cpu: "0.5" }, requests: { memory: 512K, cpu: 1m } }
    livenessProbe: { httpGet: { path: /, port: 8080, host: a, scheme: HTTPS, httpHeaders: [{ name: A, value: b }] } }
    readinessProbe: { exec: { command: [a] } }
  aux: { image: nginx, before: { main: { ready: complete } } }
  side: { image: nginx, before: { main: { ready: started } } }
resources:
  db: { type: db }
  tmp: { type: volume, class: empty }
  data: { type: volume, class: claim }
`);
      expect(linesOf(result.findings)).toEqual([]);
      expect(result.files).toHaveLength(5);
      expect(findManifestErrors(result.files)).toEqual([]);
    });
  });
});
