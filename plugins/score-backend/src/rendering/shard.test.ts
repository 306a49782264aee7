import { shardOf } from './shard';

const entity = (system?: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'orders-api' },
  spec: { system },
});

describe('shardOf', () => {
  it.each(['shop', 'default/shop', 'system:default/Shop'])(
    'is the system of %s',
    system => {
      expect(shardOf(entity(system))).toBe('shop');
    },
  );

  it.each([undefined, '', 'under_scored', '-'])(
    'is two digits for the system %j, always the same',
    system => {
      expect(shardOf(entity(system))).toMatch(/^[0-9a-f]{2}$/);
      expect(shardOf(entity(system))).toBe(shardOf(entity()));
    },
  );
});
