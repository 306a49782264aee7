import { readWorkload } from './readWorkload';

const valid = `apiVersion: score.dev/v1b1
metadata:
  name: orders
containers:
  web:
    image: nginx:1.27
`;

function read(text: string) {
  const { workload, findings } = readWorkload({ path: 'score.yaml', text });
  return {
    workload,
    findings: findings.map(
      ({ severity, code, line, column, message, hint }) =>
        `${severity} ${code} ${line}:${column} ${message}${
          hint ? ` ${hint}` : ''
        }`,
    ),
  };
}

describe('readWorkload', () => {
  it('reads a workload', () => {
    const { workload, findings } = read(valid);
    expect(findings).toEqual([]);
    expect(workload).toMatchObject({
      name: 'orders',
      file: 'score.yaml',
      spec: { containers: { web: { image: 'nginx:1.27' } } },
    });
    expect(workload?.locate(['containers', 'web', 'image'])).toEqual({
      line: 6,
      column: 12,
    });
  });

  it('finds everything at once, where it stands', () => {
    const { workload, findings } = read(`apiVersion: score.dev/v1
metadata:
  name: Orders
  labels: {team: a}
containers:
  web:
    imgae: nginx
    variables:
      PORT: 8080
    livenessProbe:
      httpGet:
        path: /
        port: "80"
        scheme: http
    files:
      /a: {content: a, source: b}
      /b: {mode: "9999", content: b}
    resources:
      limits: {memory: 1 GB}
service:
  ports:
    - 80
volumes: {}
`);
    expect(workload).toBeUndefined();
    expect(findings).toEqual([
      'error wrong-value 1:13 apiVersion is "score.dev/v1", but has to be score.dev/v1b1. Did you mean score.dev/v1b1?',
      'error wrong-value 3:9 metadata.name is "Orders", but has to be a name of 2 to 63 lower-case letters, digits and dashes that begins and ends with a letter or digit.',
      'error missing-key 6:3 containers.web needs the key "image". It is text that is not empty.',
      'error unknown-key 7:5 containers.web has no key "imgae". Did you mean "image"?',
      'error wrong-type 9:13 containers.web.variables.PORT is the number 8080, but has to be text. Write it in quotes: "8080".',
      'error wrong-type 13:15 containers.web.livenessProbe.httpGet.port is "80", but has to be a whole number from 1 to 65535. Write it without quotes: 80.',
      'error wrong-value 14:17 containers.web.livenessProbe.httpGet.scheme is "http", but has to be HTTP or HTTPS. Did you mean HTTP?',
      'error exclusive-keys 16:12 containers.web.files./a has source and content, of which only one can be. Keep one of them.',
      'error wrong-value 17:18 containers.web.files./b.mode is "9999", but has to be an octal file mode such as "0644".',
      'error wrong-value 19:24 containers.web.resources.limits.memory is "1 GB", but has to be an amount of memory such as 512Mi or 1.5Gi.',
      'error wrong-type 22:5 service.ports is a list, but has to be a map.',
      'error unknown-key 23:1 The workload has no key "volumes". The keys are apiVersion, metadata, service, containers and resources.',
    ]);
  });

  it.each([
    ['nothing', '', 'error empty-file 1:1 The file is empty.'],
    ['comments', '# later\n', 'error empty-file 1:1 The file is empty.'],
    ['a text', 'hello', 'error no-workload 1:1'],
    ['a list', '- a\n', 'error no-workload 1:1'],
    ['no YAML', 'a: [1\nb: }', 'error yaml-syntax'],
    ['brackets', '['.repeat(20_000), 'error yaml-too-deep 1:64'],
    ['two documents', `${valid}---\n${valid}`, 'error several-documents 1:1'],
    [
      'an empty container',
      valid.replace('image: nginx:1.27', ''),
      'error wrong-type 5:3 containers.web is nothing',
    ],
    [
      'no containers',
      valid.replace(/containers:[^]*/, 'containers: {}\n'),
      'error empty-map 4:13',
    ],
    [
      'names of prototypes',
      `${valid}constructor: 1\n`,
      'error unknown-key 7:1',
    ],
  ])('says what is wrong with %s', (_, text, expected) => {
    const { workload, findings } = read(text);
    expect(workload).toBeUndefined();
    expect(findings[0].slice(0, expected.length)).toBe(expected);
  });

  it('stops counting where nobody reads on', () => {
    const { findings } = read(
      Array.from({ length: 5_000 }, (_, i) => `key${i}: 1`).join('\n'),
    );
    expect(findings).toHaveLength(100);
  });

  it('turns deprecated lists into maps and still finds their values', () => {
    const { workload, findings } = read(`${valid}    files:
      - target: /etc/a
        content: a
      - target: /etc/b
        content: \${resources.nothing.here}
      - target: /etc/a
        content: again
    volumes:
      - target: /data
        source: data
`);
    expect(workload?.spec.containers.web).toEqual({
      image: 'nginx:1.27',
      files: {
        '/etc/a': { content: 'a' },
        '/etc/b': { content: '${resources.nothing.here}' },
      },
      volumes: { '/data': { source: 'data' } },
    });
    expect(findings).toEqual([
      'info deprecated-list 7:5 containers.web.files is a list, which Score has deprecated. Write a map with each target as a key.',
      'error placeholder-unknown-resource 11:18 ${resources.nothing.here} leads nowhere: there is no resource "nothing". There are no resources: add one to "resources".',
      'error duplicate-target 12:17 Another entry of this list has the same target. Keep one of the two.',
      'info deprecated-list 14:5 containers.web.volumes is a list, which Score has deprecated. Write a map with each target as a key.',
    ]);
  });
});
