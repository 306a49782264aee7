import { validate } from '@octokit/graphql-schema';
import { startForge, TestForge } from '../__testUtils__/startForge';
import { createForges, GithubAppRepository } from '../forge/createForges';
import { commitByApi, CREATE_COMMIT, isSmallEnough } from './commitByApi';

jest.setTimeout(30_000);

describe('commitByApi', () => {
  let forge: TestForge;
  let app: GithubAppRepository;

  beforeAll(async () => {
    forge = await startForge('github app');
    const forges = createForges(forge.integrations, { timeoutMs: 5_000 });
    const found = await forges.githubApp(
      forge.repoUrl,
      new AbortController().signal,
    );
    if (!found) {
      throw new Error('There is no app');
    }
    app = found;
  });
  afterAll(() => forge.stop());

  const commit = (parent: string, branch = 'main') =>
    commitByApi(app, {
      branch,
      parent,
      message: 'Deliver a\n\nScore-Delivery: staging/a@1\n',
      deletes: ['README.md'],
      writes: [{ path: 'staging/a.yaml', content: Buffer.from('ö: 1\n') }],
    });

  it("asks what GitHub's schema has", () => {
    expect(validate(CREATE_COMMIT)).toEqual([]);
    expect(validate(CREATE_COMMIT.replace('oid', 'sha'))).toHaveLength(1);
  });

  it('commits as the app, if the branch is where it was read', async () => {
    const parent = forge.git('rev-parse', 'main');
    const made = await commit(parent);
    expect(made).toBe(forge.git('rev-parse', 'main'));
    expect(forge.git('log', '-1', '--format=%P %an, %cn%n%B', 'main')).toBe(
      `${parent} score[bot], GitHub\nDeliver a\n\nScore-Delivery: staging/a@1`,
    );
    expect(forge.git('ls-tree', '-r', '--name-only', 'main')).toBe(
      'staging/a.yaml',
    );
    expect(await commit(parent)).toBeUndefined();
    expect(forge.git('rev-parse', 'main')).toBe(made);
  });

  it('says what went wrong', async () => {
    const parent = forge.git('rev-parse', 'main');
    await expect(commit(parent, 'gone')).rejects.toThrow('refuses');
    forge.line.swallow = () => true;
    await expect(commit(parent)).rejects.toMatchObject({
      details: { ambiguous: true },
    });
    forge.line.swallow = undefined;
    expect(forge.git('rev-list', '--count', 'main')).toBe('3');
  });

  it('knows what is too large', () => {
    const file = (bytes: number) => ({
      path: 'a.yaml',
      content: Buffer.alloc(bytes),
    });
    const writes = [file(3e6)];
    expect(isSmallEnough({ deletes: [], writes })).toBe(true);
    expect(isSmallEnough({ deletes: [], writes: [...writes, file(3e6)] })).toBe(
      false,
    );
    const deletes = Array.from({ length: 501 }, (_, i) => `${i}.yaml`);
    expect(isSmallEnough({ deletes, writes })).toBe(false);
  });
});
