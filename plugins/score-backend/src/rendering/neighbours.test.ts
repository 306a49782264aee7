import type { MergedWorkload } from '../workloads/mergeReading';
import { mergeReading, newWorkload } from '../workloads/mergeReading';
import type { StoredWorkload } from '../workloads/types';
import { claimNames, contextOf, mentionsOf } from './neighbours';

function read(entity: string, name: string, file = 'score.yaml') {
  const place = { file, sourceUrl: '', repoUrl: '', repoPath: file };
  return mergeReading(newWorkload(`component:default/${entity}`, place), {
    status: 'read',
    sourceFiles: {},
    findings: [],
    text: `apiVersion: score.dev/v1b1
metadata:
  name: ${name}
containers:
  web:
    image: web:v1
resources:
  db:
    type: postgres
    id: all-orders
`,
  });
}

const stored = (merged: MergedWorkload, id: number): StoredWorkload => ({
  ...merged.change,
  id,
});

describe('claimNames', () => {
  it('lets who has a name keep it', () => {
    const named = new Map();
    claimNames([read('shop', 'orders')], [], named);
    const [{ change, workload }] = claimNames(
      [read('copy', 'orders')],
      [],
      named,
    );
    expect(workload).toBeUndefined();
    expect(change).toMatchObject({ status: 'invalid', name: undefined });
    expect(change.findings).toEqual([
      expect.objectContaining({
        code: 'workload-name-taken',
        line: 3,
        column: 9,
        message: expect.stringContaining('component:default/shop'),
      }),
    ]);
    expect(named.get('orders').entityRef).toBe('component:default/shop');
  });

  it('tells two files of one entity apart', () => {
    const [a, b] = claimNames(
      [read('shop', 'orders', 'a.yaml'), read('shop', 'orders', 'b.yaml')],
      [],
      new Map(),
    );
    expect(a.change.status).toBe('valid');
    expect(b.change.status).toBe('invalid');
  });

  it('leaves what it had to who wants a name that is taken', () => {
    const before = stored(read('shop', 'old'), 1);
    const named = new Map();
    claimNames([read('shop', 'old'), read('other', 'new')], [], named);
    const wish = read('shop', 'new');
    const [{ change }] = claimNames(
      [{ ...wish, change: { ...wish.change, id: 1 } }],
      [before],
      named,
    );
    expect(change).toMatchObject({ status: 'invalid', name: 'old' });
    expect([...named.keys()]).toEqual(['old', 'new']);
  });

  it('frees the old name of who takes a new one', () => {
    const named = new Map();
    claimNames([read('shop', 'old')], [], named);
    claimNames([read('shop', 'new')], [], named);
    expect([...named.keys()]).toEqual(['new']);
    expect(claimNames([read('other', 'old')], [], named)[0].change.status).toBe(
      'valid',
    );
  });
});

describe('contextOf', () => {
  it('is all but the workload itself', () => {
    const named = new Map();
    claimNames([read('shop', 'shop'), read('cart', 'cart')], [], named);
    expect(Object.keys(contextOf(named, 'shop').workloads)).toEqual(['cart']);
  });
});

describe('mentionsOf', () => {
  it('is the name and the ids of shared resources', () => {
    const { summary } = read('shop', 'orders').change;
    expect(mentionsOf([summary, undefined])).toEqual(['orders', 'all-orders']);
  });
});
