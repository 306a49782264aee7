import { parse } from 'yaml';
import type { ConvertedDocument } from '../stages';
import { emit } from './emit';

const source = { kind: 'workload', file: 'score.yaml' } as const;
const options = { workload: 'web', environment: 'live' };

const documentOf = (
  changes: Partial<ConvertedDocument>,
): ConvertedDocument => ({
  file: 'a.yaml',
  kind: 'ConfigMap',
  name: 'a',
  body: {},
  source,
  ...changes,
});

describe('emit', () => {
  it('writes what a YAML 1.1 reader would take for something else in quotes', () => {
    const body = {
      a: 'on',
      b: '0755',
      c: 'null',
      d: '1e3',
      e: 'line\nline\n',
      f: '12:30',
    };
    const { files } = emit([documentOf({ body })], [], options);
    expect(files[0].content)
      .toBe(`# Rendered by score-backstage for workload web in live. Do not edit: change score.yaml or the platform.
a: "on"
b: "0755"
c: "null"
d: "1e3"
e: |
  line
  line
f: "12:30"
`);
    expect(parse(files[0].content)).toEqual(body);
  });

  it('puts leading keys first and sorts maps of names', () => {
    const { files } = emit(
      [
        documentOf({
          body: {
            spec: { b: 1, a: 2, labels: { z: '1', a: '2' } },
            metadata: { labels: {}, name: 'a' },
            kind: 'ConfigMap',
            apiVersion: 'v1',
          },
        }),
      ],
      [],
      options,
    );
    expect(files[0].content.split('\n').slice(1)).toEqual([
      'apiVersion: v1',
      'kind: ConfigMap',
      'metadata:',
      '  name: a',
      '  labels: {}',
      'spec:',
      '  b: 1',
      '  a: 2',
      '  labels:',
      '    a: "2"',
      '    z: "1"',
      '',
    ]);
  });

  it('says on which line each document begins', () => {
    const { files, provenance } = emit(
      [
        documentOf({ body: { a: 1, b: 2 } }),
        documentOf({ name: 'b', body: { c: 3 }, overriddenBy: ['o.yaml'] }),
        documentOf({
          file: 'c.yaml',
          kind: 'project',
          layout: 'header',
          body: { name: 'x' },
        }),
        documentOf({
          file: 'c.yaml',
          kind: 'services',
          name: 'zz',
          layout: 'section',
          body: { image: 'z' },
        }),
        documentOf({
          file: 'c.yaml',
          kind: 'services',
          name: 'aa',
          layout: 'section',
          body: { image: 'a' },
        }),
      ],
      [{ path: 'b.txt', content: 'plain' }],
      options,
    );
    expect(files.map(({ path }) => path)).toEqual([
      'a.yaml',
      'b.txt',
      'c.yaml',
    ]);
    expect(
      provenance.map(({ file, document, line, overriddenBy }) => [
        document,
        files.find(({ path }) => path === file)?.content.split('\n')[line - 1],
        overriddenBy,
      ]),
    ).toEqual([
      ['ConfigMap/a', 'a: 1', []],
      ['ConfigMap/b', 'c: 3', ['o.yaml']],
      ['project/a', 'name: x', []],
      ['services/aa', '  aa:', []],
      ['services/zz', '  zz:', []],
    ]);
  });
});
