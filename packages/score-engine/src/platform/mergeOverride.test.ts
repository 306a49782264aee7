import { mergeOverride } from './mergeOverride';

describe('mergeOverride', () => {
  it('merges maps, replaces values and removes what is null', () => {
    const current = { spec: { replicas: 1, strategy: { type: 'Recreate' } } };
    expect(
      mergeOverride(current, {
        spec: { replicas: 3, strategy: null, paused: null, a: { b: null } },
        metadata: { labels: { team: 'x' } },
      }),
    ).toEqual({
      spec: { replicas: 3, a: {} },
      metadata: { labels: { team: 'x' } },
    });
    expect(current.spec.replicas).toBe(1);
  });

  it('merges lists of named maps item by item', () => {
    expect(
      mergeOverride(
        {
          containers: [
            { name: 'web', image: 'a', env: [{ name: 'A', value: '1' }] },
            { name: 'proxy', image: 'b' },
          ],
        },
        {
          containers: [
            { name: 'proxy', image: 'c' },
            {
              name: 'web',
              env: [
                { name: 'B', value: '2' },
                { name: 'A', value: '3' },
              ],
            },
            { name: 'log', image: 'd' },
          ],
        },
      ),
    ).toEqual({
      containers: [
        {
          name: 'web',
          image: 'a',
          env: [
            { name: 'A', value: '3' },
            { name: 'B', value: '2' },
          ],
        },
        { name: 'proxy', image: 'c' },
        { name: 'log', image: 'd' },
      ],
    });
  });

  it('merges the item of the name * into every item that is there', () => {
    const override = {
      containers: [{ name: '*', securityContext: { privileged: false } }],
    };
    expect(
      mergeOverride({ containers: [{ name: 'a' }, { name: 'b' }] }, override),
    ).toEqual({
      containers: [
        { name: 'a', securityContext: { privileged: false } },
        { name: 'b', securityContext: { privileged: false } },
      ],
    });
    expect(mergeOverride({}, override)).toEqual({});
    expect(mergeOverride({ containers: ['a'] }, override)).toEqual({
      containers: ['a'],
    });
  });

  it('tells mounts apart by where they are mounted', () => {
    expect(
      mergeOverride(
        { mounts: [{ mountPath: '/a', name: 'x' }, { mountPath: '/b' }] },
        { mounts: [{ mountPath: '/b', readOnly: true }] },
      ),
    ).toEqual({
      mounts: [
        { mountPath: '/a', name: 'x' },
        { mountPath: '/b', readOnly: true },
      ],
    });
  });

  it('replaces any other list', () => {
    expect(
      mergeOverride(
        { args: ['a', 'b'], ports: [{ port: 1 }], tolerations: [{ key: 'a' }] },
        { args: ['c'], ports: [{ port: 2 }], tolerations: [] },
      ),
    ).toEqual({ args: ['c'], ports: [{ port: 2 }], tolerations: [] });
  });

  it('reaches no prototype', () => {
    const override = JSON.parse(
      '{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}',
    );
    const merged = mergeOverride({ a: 1 }, override);
    expect({}).not.toHaveProperty('polluted');
    expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
    expect(Object.keys(merged)).toEqual(['a', '__proto__', 'constructor']);
  });
});
