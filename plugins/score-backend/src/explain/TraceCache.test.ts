import type { RenderTrace } from '@score-backstage/engine';
import { TraceCache } from './TraceCache';

const trace: RenderTrace = {
  values: [],
  render: {
    workload: 'shop',
    environment: 'live',
    target: 'kubernetes',
    files: [],
    hash: '',
    findings: [],
    resources: [],
    secrets: [],
    provenance: [],
    state: { resources: {}, shared: {} },
  },
};

describe('TraceCache', () => {
  it('makes a trace once, and one at a time', async () => {
    const cache = new TraceCache();
    const said: string[] = [];
    const create = (name: string) => async () => {
      said.push(`${name} begins`);
      await new Promise(resolve => setTimeout(resolve, 5));
      said.push(`${name} ends`);
      return trace;
    };
    await Promise.all(
      ['a', 'b', 'a'].map(name => cache.get(name, create(name))),
    );
    expect(said).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  it('tries again what failed, and goes on with others', async () => {
    const cache = new TraceCache();
    const fails = jest.fn(async () => {
      throw new Error('no');
    });
    await expect(cache.get('a', fails)).rejects.toThrow('no');
    await expect(cache.get('a', fails)).rejects.toThrow('no');
    expect(fails).toHaveBeenCalledTimes(2);
    await expect(cache.get('b', async () => trace)).resolves.toBe(trace);
  });

  it('keeps the latest', async () => {
    const cache = new TraceCache();
    const create = jest.fn(async () => trace);
    for (let index = 0; index < 31; index++) {
      await cache.get(String(index), create);
    }
    await cache.get('30', create);
    expect(create).toHaveBeenCalledTimes(31);
    await cache.get('0', create);
    expect(create).toHaveBeenCalledTimes(32);
  });
});
