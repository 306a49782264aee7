import { createChartValues } from './chartValues';
import { createMarks } from './marks';

describe('values of a chart', () => {
  const lift = (list: unknown) => {
    const chart = createChartValues('orders');
    const marks = createMarks({ list });
    const env = chart.namedList(marks, ['containers', 'web', 'env'], list);
    return {
      values: chart.values,
      code: /\(list.*?\)/.exec(marks.resolve(`env: ${env}`))?.[0],
      isMoved: env !== list,
    };
  };
  const named = (...names: string[]) =>
    names.map(name => ({ name, value: name.toLowerCase() }));

  it('are maps by name, of which the template knows what is not in order', () => {
    expect(lift(named('A', 'B', 'C'))).toEqual({
      values: {
        containers: { web: { env: { A: 'a', B: 'b', C: 'c' } } },
      },
      code: '(list)',
      isMoved: true,
    });
    expect(lift(named('__ref_1', 'A', 'B')).code).toBe('(list "__ref_1")');
    expect(lift(named('B', 'C', 'A')).code).toBe('(list "B" "C")');
  });

  it('keep what is more than a text', () => {
    expect(
      lift([
        { name: 'A', value: 5 },
        { name: 'B' },
        { name: 'C', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
      ]).values,
    ).toEqual({
      containers: {
        web: {
          env: {
            A: { value: 5 },
            B: {},
            C: { valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
          },
        },
      },
    });
  });

  it.each([
    ['without names', [{ value: 'a' }]],
    ['of one name', named('A', 'A')],
    ['with a blank end', [{ name: 'A', value: 'a\n\n' }]],
    ['with what YAML cannot hold', [{ name: 'A', value: '\u007f' }]],
    ['that is none', 'text'],
    ['that is empty', []],
  ])('leave a list %s in the template', (_, list) => {
    expect(lift(list)).toEqual({ values: {}, code: undefined, isMoved: false });
  });

  it('offer a place for what is not there', () => {
    expect(lift(undefined)).toEqual({
      values: {},
      code: '(list)',
      isMoved: true,
    });
  });

  it('take numbers and texts as they are', () => {
    const chart = createChartValues('orders');
    const marks = createMarks({});
    const replicas = chart.scalar(marks, ['replicas'], 2);
    const image = chart.scalar(marks, ['containers', 'a-b', 'image'], 'a:1');
    expect(marks.resolve(`replicas: ${replicas}\nimage: ${image}\n`)).toBe(
      'replicas: {{ .Values.replicas }}\nimage: {{ (index .Values.containers "a-b").image | quote }}\n',
    );
    expect(chart.scalar(marks, ['paused'], true)).toBe(true);
    expect(chart.values).toEqual({
      replicas: 2,
      containers: { 'a-b': { image: 'a:1' } },
    });
  });
});
