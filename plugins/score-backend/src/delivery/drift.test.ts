import { deliveryPolicyOf, type DeliveryPolicy } from '@score-backstage/engine';
import { createHarness, filesOf, Harness } from './__testUtils__/harness';
import { createTestProposer } from './__testUtils__/testProposer';

jest.setTimeout(60_000);

const entityRef = 'component:default/orders-api';
const file = 'staging/shop/orders-api/deployment-orders-api.yaml';
const inventory = '.score/inventory/staging/shop/orders-api.json';

describe('drift', () => {
  let h: Harness;

  beforeEach(async () => {
    h = await createHarness();
  });

  afterEach(async () => {
    h.git('fsck', '--strict', '--full');
    await h.close();
  });

  const policyOf = (drift: DeliveryPolicy['drift']): DeliveryPolicy => ({
    ...deliveryPolicyOf({}),
    drift,
  });

  /** A worker that looks at the branch all the time. */
  const watch = (proposer = createTestProposer()) =>
    h.worker({ delivery: { inspection: { milliseconds: 100 } }, proposer });

  const deliver = async (drift: DeliveryPolicy['drift'], tag = 'v1') => {
    const files = filesOf('orders-api', tag);
    await h.want({ files, policy: policyOf(drift) });
    await h.until('orders-api', 'delivered');
  };

  const untilIs = async (path: string, content: string) => {
    while (h.show(path) !== content) {
      await new Promise(done => setTimeout(done, 25));
    }
  };

  it('is noticed and overwritten though nothing new was wanted', async () => {
    await watch();
    await deliver('overwrite');
    h.foreignCommit(`echo edited > ${file}`);
    await untilIs(file, 'image: v1\n');
    h.foreignCommit(`git rm -q ${file}`);
    for (let left = 500; !h.files().includes(file); left--) {
      expect(left).toBeGreaterThan(0);
      await new Promise(done => setTimeout(done, 25));
    }
    await h.until('orders-api', 'delivered');
    expect(h.git('log', '-1', '--format=%B', 'main')).toContain(
      'Score-Delivery: staging/orders-api@3\n',
    );
  });

  it('stops, says who did what, and is overwritten with force', async () => {
    await watch();
    await deliver('stop');
    const sha = h.foreignCommit(`echo edited > ${file}`);
    const { reason } = await h.until('orders-api', 'stopped');
    expect(reason).toBe(
      `${file} was changed by Eve in ${sha.slice(
        0,
        10,
      )}: take the change into the platform's overrides, or deliver again with force to overwrite it`,
    );
    // Neither new content nor another attempt overwrites it.
    await h.want({
      files: filesOf('orders-api', 'v2'),
      policy: policyOf('stop'),
    });
    await h.until('orders-api', 'stopped');
    await h.store.retry({ entityRef });
    await h.until('orders-api', 'stopped');
    expect(h.show(file)).toBe('edited\n');

    await h.store.overwrite({ entityRef, environment: 'production' });
    expect((await h.store.list({}))[0].state).toBe('stopped');
    await h.store.overwrite({ entityRef, environment: 'staging' });
    await h.until('orders-api', 'delivered');
    expect(h.show(file)).toBe('image: v2\n');
    h.foreignCommit(`echo again > ${file}`);
    await h.until('orders-api', 'stopped');
  });

  it('stops at files that were removed, also all of them', async () => {
    await watch();
    await deliver('stop');
    h.foreignCommit(`git rm -q ${file}`);
    expect((await h.until('orders-api', 'stopped')).reason).toContain(
      `${file} was removed by Eve`,
    );
    await h.store.overwrite({ entityRef });
    await h.until('orders-api', 'delivered');
    h.foreignCommit(`git rm -rq staging .score; echo x > a.txt`);
    expect((await h.until('orders-api', 'stopped')).reason).toContain(
      `${inventory} was removed by Eve`,
    );
  });

  it('stops at what was wound back as a whole', async () => {
    await watch();
    await deliver('stop');
    await deliver('stop', 'v2');
    h.foreignCommit('git checkout -q HEAD~1 -- .');
    expect((await h.until('orders-api', 'stopped')).reason).toContain(
      `${inventory} was changed by Eve`,
    );
    expect(h.show(file)).toBe('image: v1\n');
  });

  it('ends when the change is what is wanted', async () => {
    await watch();
    await deliver('stop');
    h.foreignCommit(`echo 'image: v2' > ${file}`);
    await h.until('orders-api', 'stopped');
    await deliver('stop', 'v2');
    expect(h.show(file)).toBe('image: v2\n');
    expect(h.show(inventory)).toContain('"generation": 2');
  });

  it('ends when the policy is another one, without a new generation', async () => {
    await watch();
    await deliver('stop');
    h.foreignCommit(`echo edited > ${file}`);
    await h.until('orders-api', 'stopped');
    await h.want({ policy: policyOf('overwrite') });
    await h.until('orders-api', 'delivered');
    expect(h.show(file)).toBe('image: v1\n');
  });

  it('is written anew by a pull request', async () => {
    const proposer = createTestProposer();
    await watch(proposer);
    await deliver('pull-request');
    h.foreignCommit(`echo edited > ${file}`);
    const { proposal } = await h.until('orders-api', 'proposed');
    expect(proposal).toEqual({ number: 1, url: 'pulls/1' });
    expect(proposer.open.get('score/staging/orders-api')).toEqual({
      number: 1,
      why: 'drift',
    });
    expect(h.show(file)).toBe('edited\n');
    // Somebody takes it back: nothing is left to decide.
    h.foreignCommit(`echo 'image: v1' > ${file}`);
    await h.until('orders-api', 'delivered');
    expect([...proposer.open]).toEqual([]);
  });

  it('is none where somebody works beside our files', async () => {
    await watch();
    await deliver('stop');
    const theirs = h.foreignCommit('echo x > staging/shop/orders-api/NOTES.md');
    await deliver('stop', 'v2');
    expect(h.git('rev-parse', 'main~').trim()).toBe(theirs);
    const asks = () => h.server.requests.length;
    const before = asks();
    while (asks() < before + 6) {
      await new Promise(done => setTimeout(done, 25));
    }
    // A branch that nobody moves costs one question.
    expect(new Set(h.server.requests.slice(before))).toEqual(
      new Set([
        'GET /acme/gitops.git/info/refs?service=git-upload-pack',
        'POST /acme/gitops.git/git-upload-pack',
      ]),
    );
  });
});
