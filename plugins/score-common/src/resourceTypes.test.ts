import { isOffered, resourceTypeName } from './resourceTypes';

describe('isOffered', () => {
  it.each([
    ['available', true],
    ['deprecated', true],
    ['failing', false],
    ['missing', false],
  ] as const)('of a type that is %s', (status, offered) => {
    expect(isOffered({ environments: { live: { status } } })).toBe(offered);
  });

  it('is so where it works in one of the environments', () => {
    expect(
      isOffered({
        environments: {
          local: { status: 'failing' },
          live: { status: 'available' },
        },
      }),
    ).toBe(true);
    expect(isOffered({ environments: {} })).toBe(false);
  });
});

describe('resourceTypeName', () => {
  it('has the class in it where there is one', () => {
    expect(resourceTypeName({ type: 'volume', class: 'default' })).toBe(
      'volume',
    );
    expect(resourceTypeName({ type: 'volume', class: 'persistent' })).toBe(
      'volume.persistent',
    );
  });
});
