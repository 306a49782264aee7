import { readWorkload } from './readWorkload';

function findingsOf(body: string): string[] {
  const text = `apiVersion: score.dev/v1b1
metadata:
  name: orders
  annotations: {example.com/team: payments}
${body}`;
  const { workload, findings } = readWorkload({ path: 'score.yaml', text });
  expect(workload).toBeDefined();
  return findings.map(
    ({ severity, code, line, column, message, hint }) =>
      `${severity} ${code} ${line}:${column} ${message}${
        hint ? ` ${hint}` : ''
      }`,
  );
}

describe('checkWorkload', () => {
  it('follows placeholders as far as the file tells', () => {
    expect(
      findingsOf(`containers:
  web:
    image: nginx
    variables:
      A: "x \${resources.bd.host}"
      B: \${metadata.annotations.example\\.com/team}
      C: \${metadata.nmae}
      D: \${resource.db.host} and $\${anything} and $$
      E: \${}
      F: \${resources.db}
      G: \${metadata}
      H: \${resources.db.host
resources:
  db:
    type: postgres
    params: {name: "\${resources.dbx.name}"}
`),
    ).toEqual([
      'error placeholder-unknown-resource 9:13 ${resources.bd.host} leads nowhere: there is no resource "bd". Did you mean "db"? There are: db.',
      'error placeholder-unknown-metadata 11:10 ${metadata.nmae} leads nowhere: metadata has no "nmae" there. Did you mean "name"? There are: annotations and name.',
      'error placeholder-unknown-root 12:10 ${resource.db.host} leads nowhere: a placeholder begins with resources or metadata. Did you mean "resources"? There are: resources and metadata. Write $$ for a $ that begins no placeholder.',
      'error placeholder-syntax 13:10 ${} is no placeholder: expected names with dots between them. Write ${resources.<name>.<output>} or ${metadata.name}. Write $$ for a $ that begins no placeholder.',
      'warning placeholder-without-output 14:10 ${resources.db} names a resource and none of its outputs, and is its identity as text. Write ${resources.db.<output>}.',
      'error placeholder-syntax 15:10 ${metadata} does not say which of the metadata is meant. Write ${metadata.<name>}. Write $$ for a $ that begins no placeholder.',
      'warning placeholder-unclosed 16:10 A placeholder begins here and does not end, and stays as it is. Add "}", or write $$ for a $ that begins no placeholder.',
      'error placeholder-unknown-resource 20:21 ${resources.dbx.name} leads nowhere: there is no resource "dbx". Did you mean "db"? There are: db.',
    ]);
  });

  it('wants `before` to lead somewhere and not around', () => {
    expect(
      findingsOf(`containers:
  web:
    image: nginx
    before:
      web: {ready: started}
      wbe: {ready: started}
      aux: {ready: started}
  aux:
    image: nginx
    before:
      web: {ready: healthy}
`),
    ).toEqual([
      'error before-itself 9:12 The container web cannot run before itself. Name another container.',
      'error before-unknown-container 10:12 There is no container "wbe" that web could run before. Did you mean "web"? There are: aux and web.',
      'error before-cycle 15:7 These containers wait for each other: aux → web → aux. Remove one of the "before".',
    ]);
  });

  it('wants images written out', () => {
    expect(
      findingsOf(`containers:
  aa: { image: "nginx:\${metadata.name}" }
  bb: { image: "nginx 1.27" }
`),
    ).toEqual([
      'warning image-placeholder 6:16 Score puts no placeholders into images: this one stays as it is. Write the image out, or "." for one that is given when rendering.',
      'error image-name 7:16 The name of an image has no spaces and line breaks. Write it as registry/name:tag.',
    ]);
  });

  it('wants each port once', () => {
    expect(
      findingsOf(`containers: { web: { image: nginx } }
service:
  ports:
    aa: {port: 80, targetPort: 1}
    bb: {port: 80, targetPort: 2}
    cc: {port: 80, protocol: UDP}
    dd: {port: 81, targetPort: 1}
`),
    ).toEqual([
      'error duplicate-port 9:16 The ports aa and bb are both 80/TCP. Keep one of them, or give one another "port"; both may have the same "targetPort".',
    ]);
  });

  it('warns of a probe that asks a port nobody serves', () => {
    expect(
      findingsOf(`containers:
  web:
    image: nginx
    livenessProbe: {httpGet: {path: /, port: 8081}}
    readinessProbe: {httpGet: {path: /, port: 8080}}
service:
  ports:
    http: {port: 80, targetPort: 8080}
`),
    ).toEqual([
      'warning probe-port 8:46 The probe asks port 8081, which no port of the service leads to. The service leads to 8080.',
    ]);
  });

  it('compares requests with limits, whatever their units', () => {
    expect(
      findingsOf(`containers:
  web:
    image: nginx
    resources:
      limits: {memory: 1Gi, cpu: "0.5"}
      requests: {memory: 1025Mi, cpu: 500m}
  aux:
    image: nginx
    resources:
      limits: {memory: "512"}
`),
    ).toEqual([
      'error request-above-limit 10:26 The container web requests 1025Mi of memory, more than its limit of 1Gi. Raise the limit or lower the request.',
      'warning memory-unit 14:24 512 of memory is 512 bytes, less than a process can run with. Add a unit, for example Mi.',
    ]);
  });

  it('wants paths that can be mounted, each once', () => {
    expect(
      findingsOf(`containers:
  web:
    image: nginx
    files:
      etc/a: {content: a}
      /etc/../b: {content: b}
      /etc/: {content: c}
      /data: {content: d}
    volumes:
      /data: {source: data}
`),
    ).toEqual([
      'error mount-path 9:14 The path "etc/a" in the container web has to be an absolute path.',
      'error mount-path 10:18 The path "/etc/../b" in the container web may not have "." or ".." as a step.',
      'error mount-path 11:14 The path "/etc/" in the container web has to end with the name of the file.',
      'error mount-path-taken 12:14 A volume is mounted at "/data" already. Choose another path for one of the two.',
    ]);
  });
});
