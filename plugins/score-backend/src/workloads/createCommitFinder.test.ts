import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { createCommitFinder } from './createCommitFinder';

const url =
  'https://git.example/gitea/acme/shop/src/branch/main/deploy/score.yaml';

describe('createCommitFinder', () => {
  const fetchMock = jest.spyOn(global, 'fetch');
  const find = createCommitFinder({
    integrations: ScmIntegrations.fromConfig(
      new ConfigReader({
        integrations: {
          gitea: [
            {
              host: 'git.example',
              baseUrl: 'https://git.example/gitea/',
              username: 'portal',
              password: 'secret',
            },
          ],
        },
      }),
    ),
    logger: mockServices.logger.mock(),
  });

  beforeEach(() => {
    fetchMock.mockReset();
  });

  afterAll(() => {
    fetchMock.mockRestore();
  });

  it('asks Gitea who changed the file last', async () => {
    fetchMock.mockResolvedValue(
      Response.json([
        {
          sha: 'c0ffee',
          commit: {
            author: {
              name: 'Ada',
              email: 'ada@acme.example',
              date: '2026-11-24T09:00:00Z',
            },
          },
        },
      ]),
    );
    await expect(find(url)).resolves.toEqual({
      sha: 'c0ffee',
      author: { name: 'Ada', email: 'ada@acme.example' },
      date: '2026-11-24T09:00:00Z',
    });
    const [asked, options] = fetchMock.mock.calls[0];
    expect(String(asked)).toMatch(
      /^https:\/\/git\.example\/gitea\/api\/v1\/repos\/acme\/shop\/commits\?sha=main&path=deploy%2Fscore\.yaml&limit=1&/,
    );
    expect(options?.headers).toEqual({
      Authorization: expect.stringMatching(/^basic /),
    });
  });

  it.each([
    ['the host is away', () => Promise.reject(new Error('away'))],
    ['there is no commit', async () => Response.json([])],
    ['the answer is another one', async () => Response.json({ message: 'no' })],
  ])('answers nothing where %s', async (_, answer) => {
    fetchMock.mockImplementation(answer);
    await expect(find(url)).resolves.toBeUndefined();
  });

  it('does not ask hosts that it does not know', async () => {
    await expect(
      find('https://github.com/acme/shop/blob/main/score.yaml'),
    ).resolves.toBeUndefined();
    expect(fetchMock).not.toHaveBeenCalled();
  });
});
