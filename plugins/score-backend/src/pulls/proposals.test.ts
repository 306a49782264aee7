import { forgeKinds } from './__testUtils__/startForge';
import {
  HEAD,
  startProposals,
  TestProposals,
} from './__testUtils__/startProposals';

jest.setTimeout(120_000);

const FILE = 'staging/shop/orders-api/deployment.yaml';

describe.each(forgeKinds)('delivery by pull requests of %s', kind => {
  let test: TestProposals;

  beforeEach(async () => {
    test = await startProposals(kind);
    await test.start();
  });

  afterEach(() => test.end());

  it('opens one, updates it in place and sees it merged', async () => {
    const { forge } = test;
    await test.want('image: v1\n');
    const { proposal } = await test.until('proposed');
    expect(proposal).toEqual({
      number: 1,
      url: expect.stringMatching(/^http:.*\/acme\/gitops\/pulls\/1$/),
    });
    expect(await test.pull(1)).toMatchObject({
      state: 'open',
      title: 'Deliver orders-api to staging',
      body: expect.stringContaining('+image: v1'),
    });
    expect(forge.git('log', '--format=%s', 'main')).toBe('Begin');
    expect(forge.git('rev-list', '--count', `main..${HEAD}`)).toBe('1');
    expect(forge.git('show', `${HEAD}:${FILE}`)).toBe('image: v1');

    await test.want('image: v2\n');
    await test.eventually(
      () => forge.git('show', `${HEAD}:${FILE}`) === 'image: v2',
    );
    await test.until('proposed');
    await test.eventually(async () =>
      (await test.pull(1)).body.includes('+image: v2'),
    );
    expect(forge.git('rev-list', '--count', `main..${HEAD}`)).toBe('1');
    expect(await test.pulls()).toHaveLength(1);

    await forge.api('POST', '/pulls/1/merge', { Do: 'merge' });
    const { commit } = await test.until('delivered');
    expect(forge.git('show', `main:${FILE}`)).toBe('image: v2');
    expect(
      forge.git(
        'log',
        '-1',
        '--format=%(trailers:key=Score-Delivery)',
        commit!.sha,
      ),
    ).toContain('staging/orders-api@2');
    await test.eventually(() => !forge.git('branch').includes(HEAD));
  });
});
