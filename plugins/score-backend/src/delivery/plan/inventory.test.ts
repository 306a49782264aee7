import { Inventory, readInventory, writeInventory } from './inventory';

const inventory: Inventory = {
  environment: 'staging',
  workload: 'cart',
  folder: 'clusters/eu/shop/cart',
  files: { 'b.yaml': '2'.repeat(40), 'a/c.yaml': '1'.repeat(40) },
  generation: 3,
  contentHash: 'sha256:1',
  specHash: 'sha256:2',
  renderer: 'native@0.1.0',
};
const place = { environment: 'staging', workload: 'cart' };

describe('inventory', () => {
  it('is read as it was written, always with the same bytes', () => {
    const text = writeInventory(inventory);
    expect(readInventory(text, place)).toEqual(inventory);
    const { 'b.yaml': b, ...others } = inventory.files;
    expect(
      writeInventory({ ...inventory, files: { ...others, 'b.yaml': b } }),
    ).toBe(text);
    expect(text.endsWith('}\n')).toBe(true);
  });

  it.each([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['another API', '{"apiVersion":"v2"}'],
    ['another workload', { workload: 'ads' }],
    ['another environment', { environment: 'production' }],
    ['another workload’s folder', { folder: 'clusters/eu/shop/ads' }],
    ['a folder above the repository', { folder: '../cart' }],
    ['our own folder', { folder: '.score/inventory/cart' }],
    ['a file outside', { files: { '../x': '1' } }],
    ['a file without an id', { files: { x: 1 } }],
    ['a broken generation', { generation: 1.5 }],
  ])('is not believed with %s', (_, change) => {
    const text =
      typeof change === 'string'
        ? change
        : JSON.stringify({
            ...JSON.parse(writeInventory(inventory)),
            ...change,
          });
    expect(readInventory(text, place)).toBeUndefined();
  });
});
