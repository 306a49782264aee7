import { startForge, type TestForge } from '../__testUtils__/startForge';

describe('history through the API', () => {
  let test: TestForge;
  beforeAll(async () => {
    test = await startForge();
    const content = Buffer.from('a').toString('base64');
    for (const name of ['a.txt', 'b.txt']) {
      await test.api('POST', `/repos/acme/shop/contents/${name}`, { content });
    }
  });
  afterAll(() => test.stop());

  it('lists commits by pages, and those of one path', async () => {
    const messages = async (query: string) => {
      const { body } = await test.api(
        'GET',
        `/repos/acme/shop/commits${query}`,
      );
      return body;
    };
    const add = (name: string) => ({ commit: { message: `Add ${name}\n` } });
    const begin = { commit: { message: 'Begin\n' } };
    expect(await messages('')).toMatchObject([
      add('b.txt'),
      add('a.txt'),
      begin,
    ]);
    expect(await messages('?limit=2&page=2')).toMatchObject([begin]);
    expect(await messages('?path=a.txt')).toMatchObject([add('a.txt')]);
    expect(await messages('?limit=-1&page=x')).toHaveLength(3);
  });

  it('says what a commit changed', async () => {
    const { body } = await test.api('GET', '/repos/acme/shop/git/commits/main');
    expect(body).toMatchObject({
      commit: { author: { name: 'backstage' } },
      files: [{ filename: 'b.txt', status: 'added' }],
      parents: [{ sha: expect.stringMatching(/^[0-9a-f]{40}$/) }],
    });
  });

  it.each(['gone', '--all', 'main^{tree}', 'HEAD~1'])(
    'has no revision %s',
    async revision => {
      const route = `/repos/acme/shop/git/commits/${encodeURIComponent(
        revision,
      )}`;
      expect((await test.api('GET', route)).status).toBe(404);
    },
  );
});
