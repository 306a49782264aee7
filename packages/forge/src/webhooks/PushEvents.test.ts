import { startForge, type TestForge } from '../__testUtils__/startForge';
import { startReceiver, type Receiver } from '../__testUtils__/startReceiver';
import { compareRefs } from './PushEvents';

const NOTHING = '0'.repeat(40);

describe('events of pushes', () => {
  let receiver: Receiver;
  let test: TestForge;
  beforeEach(async () => {
    receiver = await startReceiver();
    test = await startForge({
      webhooks: [{ url: receiver.url, secret: 'sesame' }],
    });
    await test.git('.', 'clone', '-q', test.remote('acme/shop'), 'work');
  });
  afterEach(async () => {
    await test.stop();
    await receiver.stop();
  });

  async function commit(file: string, text: string) {
    await test.write(`work/${file}`, text);
    await test.git('work', 'add', '.');
    await test.git('work', 'commit', '-q', '-m', `Write ${file}`);
    return (await test.git('work', 'rev-parse', 'HEAD')).trim();
  }

  it('tells of a push once, with the paths that each commit changed', async () => {
    const before = (await test.git('work', 'rev-parse', 'HEAD')).trim();
    await commit('score.yaml', 'a');
    const after = await commit('README.md', 'b');
    await test.git('work', 'push', '-q');
    const [{ headers, body }] = await receiver.count(1);

    expect(headers['x-gitea-event']).toBe('push');
    expect(body).toMatchObject({
      ref: 'refs/heads/main',
      before,
      after,
      total_commits: 2,
      commits: [
        { id: after, message: 'Write README.md\n', modified: ['README.md'] },
        { added: ['score.yaml'], modified: [], removed: [] },
      ],
      repository: {
        full_name: 'acme/shop',
        default_branch: 'main',
        html_url: `${test.url}/acme/shop`,
        clone_url: `${test.url}/acme/shop.git`,
      },
      pusher: { login: 'backstage' },
    });
  });

  it('tells of a new branch with its new commits only', async () => {
    await test.git('work', 'checkout', '-q', '-b', 'feature');
    const after = await commit('a.txt', 'a');
    await test.git('work', 'push', '-q', 'origin', 'feature');
    const [{ body }] = await receiver.count(1);
    expect(body).toMatchObject({
      ref: 'refs/heads/feature',
      before: NOTHING,
      after,
      total_commits: 1,
    });
  });

  it('says nothing of a push that was refused or changed nothing', async () => {
    await test.git('work', 'push', '-q');
    await test.git('work', 'commit', '-q', '--amend', '-m', 'Other history');
    await expect(test.git('work', 'push', '-q', '--force')).rejects.toThrow(
      'non-fast-forward',
    );
    await test.git('work', 'reset', '-q', '--hard', 'origin/main');
    const after = await commit('a.txt', 'a');
    await test.git('work', 'push', '-q');
    await receiver.count(1);
    await test.forge.stop();
    expect(receiver.received.map(({ body }) => body.after)).toEqual([after]);
  });
});

describe('compareRefs', () => {
  it('names what came, moved and went', () => {
    const before = new Map([
      ['a', '1'],
      ['b', '1'],
      ['c', '1'],
    ]);
    const after = new Map([
      ['a', '1'],
      ['b', '2'],
      ['d', '1'],
    ]);
    expect(compareRefs(before, after)).toEqual([
      { ref: 'b', before: '1', after: '2' },
      { ref: 'd', before: NOTHING, after: '1' },
      { ref: 'c', before: '1', after: NOTHING },
    ]);
  });
});
