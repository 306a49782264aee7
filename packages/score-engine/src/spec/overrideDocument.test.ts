import { linesOf } from '../__testUtils__/renderText';
import type { WorkloadOverrides } from './overrideDocument';
import { readWorkload } from './readWorkload';

const SCORE = `apiVersion: score.dev/v1b1
metadata: { name: shop, annotations: { one.two: x } }
containers:
  web:
    image: shop:1
    args: [a, b]
    variables: { A: a, B: b }
`;

const read = (overrides: WorkloadOverrides) =>
  readWorkload({ path: 'score.yaml', text: SCORE }, overrides);
const withFile = (text: string) => read({ file: { path: 'over.yaml', text } });
const withProperty = (...properties: string[]) => read({ properties });
const web = ({ workload }: ReturnType<typeof read>) =>
  workload?.spec.containers.web;

describe('overrides of a Score document', () => {
  it('are merged: maps by key, everything else replaces', () => {
    expect(
      web(
        withFile(
          'containers: { web: { args: [], variables: { B: "", C: c } } }',
        ),
      ),
    ).toEqual({
      image: 'shop:1',
      args: [],
      variables: { A: 'a', B: '', C: 'c' },
    });
    expect(web(withFile(''))?.image).toBe('shop:1');
    expect(
      linesOf(withFile('containers: { web: { image: null } }').findings)[0],
    ).toContain('error wrong-type 5:5');
  });

  it('set, add and remove what is at a path', () => {
    const { workload, findings } = withProperty(
      'containers.web.image=shop:2',
      'containers.web.args.-1=c',
      'containers.web.args.0=',
      'containers.web.variables.A=null',
      'containers.web.variables.D="4"',
      'metadata.annotations.one\\.two=y',
    );
    expect(findings).toEqual([]);
    expect(workload?.spec).toMatchObject({
      metadata: { annotations: { 'one.two': 'y' } },
    });
    expect(workload?.spec.containers.web).toEqual({
      image: 'shop:2',
      args: ['b', 'c'],
      variables: { B: 'b', D: '4' },
    });
    expect(workload?.locate(['containers', 'web', 'image'])).toEqual({
      line: 5,
      column: 12,
    });
  });

  it('are applied after the file', () => {
    expect(
      web(
        read({
          file: { path: 'o.yaml', text: 'containers: { web: { image: a } }' },
          properties: ['containers.web.image=b'],
        }),
      )?.image,
    ).toBe('b');
  });

  it.each<[string, () => ReturnType<typeof read>, string]>([
    ['no =', () => withProperty('x'), 'it has no "="'],
    ['no path', () => withProperty('=1'), 'a step without a name'],
    [
      'no such key',
      () => withProperty('containers.wbe='),
      'did you mean "web"?',
    ],
    [
      'no such item',
      () => withProperty('containers.web.args.7=x'),
      'no item 7',
    ],
    [
      'a scalar',
      () => withProperty('containers.web.image.x=1'),
      'cannot stand',
    ],
    ['no YAML', () => withProperty('metadata.x=['), 'its value is no YAML'],
    ['a list', () => withFile('[]'), 'have to be one map'],
    ['a broken file', () => withFile('['), ''],
  ])('say what is wrong with %s', (_, run, message) => {
    const { workload, findings } = run();
    expect(workload).toBeUndefined();
    expect(findings[0].message).toContain(message);
  });

  it('are checked as if they were written in the file', () => {
    expect(linesOf(withProperty('containers.web.imgae=x').findings)).toEqual([
      expect.stringMatching(
        /^error unknown-key 5:5 containers\.web has no key "imgae"/,
      ),
    ]);
  });
});
