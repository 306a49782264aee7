import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  HEAD,
  startProposals,
  TestProposals,
} from './__testUtils__/startProposals';

jest.setTimeout(60_000);

const entityRef = 'component:default/orders-api';
const FILE = 'staging/shop/orders-api/deployment.yaml';

describe('what people do to a pull request', () => {
  let test: TestProposals;

  beforeEach(async () => {
    test = await startProposals('gitea');
    await test.start();
    await test.want('image: v1\n');
    await test.until('proposed');
  });

  afterEach(() => test.end());

  const close = () => test.forge.api('PATCH', '/pulls/1', { state: 'closed' });

  describe('who close it', () => {
    beforeEach(async () => {
      await close();
      await test.until('stopped');
    });

    it('are told how it goes on', async () => {
      const { reason } = await test.until('stopped');
      expect(reason).toMatch(
        /^Pull request #1 \(http.*\) was closed without being merged: open it/,
      );
    });

    it('are not asked the same again, after a restart neither', async () => {
      await test.stop();
      await test.start();
      await new Promise(done => setTimeout(done, 1_000));
      await test.until('stopped');
      expect(await test.pulls()).toHaveLength(1);
    });

    it('are asked again when somebody wants it', async () => {
      await test.store.retry({ entityRef });
      const { proposal } = await test.until('proposed');
      expect(proposal?.number).toBe(2);
      // And may decline that as well.
      await test.forge.api('PATCH', '/pulls/2', { state: 'closed' });
      expect((await test.until('stopped')).reason).toContain('#2');
    });

    it('are asked about other content', async () => {
      await test.want('image: v2\n');
      await test.until('proposed');
      expect(await test.pulls()).toMatchObject([
        { number: 2, state: 'open' },
        { number: 1, state: 'closed' },
      ]);
    });

    it('may open it again', async () => {
      await test.forge.api('PATCH', '/pulls/1', { state: 'open' });
      await test.store.lookAtProposal({
        repoUrl: test.forge.repoUrl,
        number: 1,
      });
      const { proposal } = await test.until('proposed');
      expect(proposal?.number).toBe(1);
    });
  });

  it('keeps what somebody has pushed to its branch', async () => {
    const { forge } = test;
    const theirs = await forge.commit(HEAD, { [FILE]: 'image: by-hand\n' });
    await test.want('image: v2\n');
    const { reason } = await test.until('stopped');
    expect(reason).toBe(
      `Somebody has pushed ${theirs.slice(
        0,
        7,
      )} to ${HEAD}, which is left as it is: merge pull request #1, or remove that branch`,
    );
    expect(forge.git('rev-parse', HEAD)).toBe(theirs);
    // Until somebody wants it to be replaced.
    await test.store.overwrite({ entityRef });
    await test.until('proposed');
    expect(forge.git('show', `${HEAD}:${FILE}`)).toBe('image: v2');
    expect(await test.pulls()).toHaveLength(1);
  });

  it('says so too when nothing else is new', async () => {
    await test.forge.commit(HEAD, { [FILE]: 'image: by-hand\n' });
    expect((await test.until('stopped')).reason).toContain(
      'Somebody has pushed',
    );
  });

  it('opens another one where somebody has deleted it', async () => {
    const { forge } = test;
    const file = join(
      forge.git('rev-parse', '--absolute-git-dir'),
      'forge.json',
    );
    const metadata = JSON.parse(readFileSync(file, 'utf8'));
    const other = { ...metadata.pulls[0], number: 8, head: 'other' };
    writeFileSync(file, JSON.stringify({ ...metadata, pulls: [other] }));
    await test.eventually(async () => {
      const [{ proposal }] = await test.store.list({});
      return proposal?.number === 9;
    });
    expect((await test.until('proposed')).proposal?.number).toBe(9);
  });

  it('opens it for a branch that somebody has removed', async () => {
    await close();
    await test.until('stopped');
    test.forge.git('update-ref', '-d', `refs/heads/${HEAD}`);
    await test.store.retry({ entityRef });
    await test.until('proposed');
    expect(test.forge.git('show', `${HEAD}:${FILE}`)).toBe('image: v1');
  });
});
