import { planContainers } from './order';

const image = 'nginx';

describe('planContainers', () => {
  it('puts first what has to run first, and the rest by name', () => {
    const planned = planContainers({
      web: { image },
      api: { image },
      seed: { image, before: { web: { ready: 'complete' } } },
      proxy: { image, before: { seed: { ready: 'healthy' } } },
      agent: { image, before: { api: { ready: 'started' } } },
    });
    expect(
      planned.map(({ name, role, awaitedHealthy }) => [
        name,
        role,
        awaitedHealthy,
      ]),
    ).toEqual([
      ['agent', 'sidecar', false],
      ['proxy', 'sidecar', true],
      ['seed', 'init', false],
      ['api', 'main', false],
      ['web', 'main', false],
    ]);
  });

  it('does not mind names of prototypes', () => {
    expect(
      planContainers({ constructor: { image }, web: { image } }).map(
        ({ role }) => role,
      ),
    ).toEqual(['main', 'main']);
  });
});
