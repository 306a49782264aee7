import type { ResourceType } from '@score-backstage/engine';
import { toResourceTypes } from './toResourceTypes';

const type = (
  name: string,
  ...states: ('available' | 'failing' | 'missing')[]
): ResourceType => ({
  type: name,
  class: 'default',
  title: name,
  params: [],
  outputs: [],
  example: '',
  environments: Object.fromEntries(
    states.map((status, i) => [`e${i}`, { status }]),
  ),
  differences: [],
});

const asking = (entityRef: string, ...types: string[]) => ({
  entityRef,
  spec: {
    apiVersion: 'score.dev/v1b1',
    metadata: { name: entityRef },
    containers: {},
    resources: Object.fromEntries(
      types.map((each, i) => {
        const [name, resourceClass] = each.split('.');
        return [`r${i}`, { type: name, class: resourceClass }];
      }),
    ),
  },
});

describe('toResourceTypes', () => {
  it('tells who uses a type, each once', () => {
    const { types } = toResourceTypes(
      [type('postgres', 'available'), type('redis', 'available')],
      [asking('a', 'postgres', 'postgres.default'), asking('b', 'postgres')],
    );
    expect(types.map(({ usedBy }) => usedBy)).toEqual([['a', 'b'], []]);
  });

  it('lists what is asked for and nowhere works, the most wanted first', () => {
    const { demanded } = toResourceTypes(
      [
        type('postgres', 'available', 'missing'),
        type('redis', 'failing', 'missing'),
      ],
      [
        asking('a', 'postgres', 'redis', 'vector-db'),
        asking('b', 'postgres.large', 'vector-db'),
        { entityRef: 'c' },
      ],
    );
    expect(demanded).toEqual([
      { type: 'vector-db', class: 'default', usedBy: ['a', 'b'] },
      { type: 'redis', class: 'default', usedBy: ['a'] },
      { type: 'postgres', class: 'large', usedBy: ['b'] },
    ]);
  });
});
