import { forgeKinds, startForge, TestForge } from '../__testUtils__/startForge';
import type { PullRequests } from '../types';
import { createForges, Forges } from './createForges';

jest.setTimeout(60_000);

/** As forges answer when a branch of this name in a fork is meant. */
function asFork(pull: Record<string, object | number>) {
  return 'source_project_id' in pull
    ? { ...pull, source_project_id: 99 }
    : {
        ...pull,
        head: {
          ...Object(pull.head),
          repo: { id: 99, full_name: 'eve/gitops' },
        },
      };
}

const branches = { head: 'score/staging/orders-api', base: 'main' };

describe.each(forgeKinds)('pull requests by %s', kind => {
  let forge: TestForge;
  let forges: Forges;
  let pulls: PullRequests;
  const aborter = new AbortController();

  beforeEach(async () => {
    forge = await startForge(kind);
    forges = createForges(forge.integrations, { timeoutMs: 1_500 });
    pulls = forges.pullRequests(forge.repoUrl, aborter.signal);
  });

  afterEach(() => forge.stop());

  const open = () => pulls.open({ ...branches, title: 'Deliver', body: 'b' });

  it('opens, finds, edits, comments on and closes one', async () => {
    const head = await forge.commit(branches.head, { 'a.yaml': 'a' });
    expect(await pulls.find(branches)).toBeUndefined();
    const opened = await open();
    expect(opened).toEqual({
      number: 1,
      url: expect.stringContaining('/acme/gitops/pulls/1'),
      state: 'open',
      head: branches.head,
      headSha: head,
      title: 'Deliver',
      body: 'b',
    });
    expect(await pulls.find(branches)).toEqual(opened);
    expect(
      await pulls.find({ ...branches, head: 'score/staging/ads' }),
    ).toBeUndefined();

    await pulls.edit(1, { title: 'Deliver again', body: 'c' });
    const comment = await pulls.comment(1, 'It is new.');
    await pulls.editComment(1, comment, 'It is obsolete.');
    await expect(pulls.editComment(1, '4711', 'None')).rejects.toMatchObject({
      details: { status: 404 },
    });
    await pulls.close(1);
    expect(await pulls.get(1)).toMatchObject({
      state: 'closed',
      title: 'Deliver again',
      body: 'c',
    });
    expect(await pulls.find(branches)).toMatchObject({ state: 'closed' });
    const page = await fetch(`${forge.repoUrl}/pulls/1`);
    const text = await page.text();
    expect(text).toContain('It is obsolete.');
    expect(text).not.toContain('It is new.');
  });

  it('lists what is open, however much it is', async () => {
    for (let i = 0; i < 3; i++) {
      const head = `score/staging/${i}`;
      await forge.commit(head, { 'a.yaml': `${i}` });
      await pulls.open({ head, base: 'main', title: `${i}`, body: '' });
    }
    await pulls.close(2);
    const found = await pulls.list('main');
    expect(found.map(pull => pull.head).sort()).toEqual([
      'score/staging/0',
      'score/staging/2',
    ]);
    expect(await pulls.list('other')).toEqual([]);
  });

  it('takes none that comes from a fork', async () => {
    await forge.commit(branches.head, { 'a.yaml': 'a' });
    await open();
    expect(await pulls.list('main')).toHaveLength(1);
    const { line } = forge;
    line.intercept = ({ method, url, headers }, response) => {
      const isList = method === 'GET' && /(pulls|_requests)\?/.test(url ?? '');
      if (isList) {
        fetch(`${line.upstream}${url}`, {
          headers: { authorization: headers.authorization ?? '' },
        })
          .then(answer => answer.json())
          .then(found => {
            response.writeHead(200, { 'content-type': 'application/json' });
            response.end(JSON.stringify(found.map(asFork)));
          });
      }
      return isList;
    };
    expect(await pulls.find(branches)).toBeUndefined();
    expect(await pulls.list('main')).toEqual([]);
  });

  it('prefers the open one, and knows what was merged', async () => {
    await forge.commit(branches.head, { 'a.yaml': 'a' });
    await open();
    await pulls.close(1);
    await forge.commit(branches.head, { 'a.yaml': 'b' });
    expect((await open()).number).toBe(2);
    expect(await pulls.find(branches)).toMatchObject({ number: 2 });
    await forge.api('POST', '/pulls/2/merge', { Do: 'merge' });
    expect(await pulls.get(2)).toMatchObject({
      state: 'merged',
      mergeCommit: forge.git('rev-parse', 'main'),
    });
  });

  it('refuses a second one with a sentence', async () => {
    await forge.commit(branches.head, { 'a.yaml': 'a' });
    await open();
    await expect(open()).rejects.toThrow(/refuses the pull request \(4\d\d\)/);
  });

  it.each([
    [401, {}, 'refuses the credentials', undefined],
    [403, {}, 'may not do this', undefined],
    [404, {}, 'no such repository', undefined],
    [500, {}, 'internal error', undefined],
    [302, { location: 'http://localhost:1/' }, 'redirects', undefined],
    [429, { 'retry-after': '7' }, 'fewer requests', 7_000],
    [403, { 'retry-after': '8' }, 'fewer requests', 8_000],
    [403, { 'x-ratelimit-remaining': '0' }, 'fewer requests', 60_000],
  ])('explains %s %j', async (status, headers, message, retryAfterMs) => {
    await forges.githubApp(forge.repoUrl, aborter.signal);
    await pulls.find(branches);
    forge.line.intercept = (_, response) => {
      response.writeHead(status, headers);
      response.end('{"message": "no"}');
      return true;
    };
    const error = await open().catch(caught => caught);
    expect(error).toMatchObject({
      name: 'ForgeError',
      message: expect.stringContaining(message),
      details: expect.objectContaining({ status }),
    });
    expect(error.details.retryAfterMs).toBe(retryAfterMs);
    expect(JSON.stringify(error) + error.stack).not.toMatch(
      /battery-staple|ghs_|authorization/i,
    );
  });

  it('says when nobody knows whether it was done', async () => {
    await forge.commit(branches.head, { 'a.yaml': 'a' });
    await pulls.find(branches);
    forge.line.swallow = () => true;
    await expect(open()).rejects.toMatchObject({
      message: expect.stringContaining('cannot be reached'),
      details: { ambiguous: true },
    });
    forge.line.swallow = undefined;
    expect(await pulls.find(branches)).toMatchObject({ number: 1 });
    forge.line.intercept = () => true;
    await expect(pulls.get(1)).rejects.toThrow('took too long to answer');
  });

  it('tells a GitHub App from everything else', async () => {
    const app = await forges.githubApp(forge.repoUrl, aborter.signal);
    expect(app?.owner).toBe(kind === 'github app' ? 'acme' : undefined);
  });
});
