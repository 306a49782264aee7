import type { DeliveryRequest } from './types';
import { createHarness, filesOf, Harness } from './__testUtils__/harness';

jest.setTimeout(60_000);

const active = 'environment/staging';
const folder = 'apps/shop/orders-api';
/** As docs/advanced-usage/custom-hydrator.md of GitOps Promoter has it. */
const proposed = `${active}-next/${folder}`;

describe('the hydrator contract of GitOps Promoter', () => {
  let h: Harness;

  beforeEach(async () => {
    h = await createHarness();
    h.foreignCommit('echo x > a.txt');
    h.git('update-ref', `refs/heads/${active}`, 'main');
  });

  afterEach(async () => {
    h.git('fsck', '--strict', '--full');
    await h.close();
  });

  const want = (tag: string, revision: string, workload = 'orders-api') => {
    const request: Partial<DeliveryRequest> = {
      workload,
      destination: {
        repoUrl: h.server.url('gitops'),
        branch: `${active}-next`,
        path: 'apps',
      },
      files: filesOf(workload, tag),
      source: {
        repoUrl: `https://git.example/acme/${workload}`,
        file: 'score.yaml',
        revision,
      },
    };
    return h.want(request);
  };

  const note = (branch = proposed) =>
    JSON.parse(h.git('notes', '--ref=hydrator.metadata', 'show', branch));

  const untilNoteIs = async (drySha: string) => {
    while (note().drySha !== drySha) {
      await new Promise(done => setTimeout(done, 25));
    }
  };

  it('has a proposed branch for each workload, on the active one', async () => {
    await h.worker();
    await want('v1', 'aaaa');
    await want('v1', 'bbbb', 'cart');
    const { commit, destination, branch } = await h.until(
      'orders-api',
      'delivered',
    );
    expect(destination.branch).toBe(`${active}-next`);
    expect(branch).toBe(proposed);
    await h.until('cart', 'delivered');
    expect(
      h.git('for-each-ref', '--format=%(refname:short)', 'refs/heads').trim(),
    ).toBe(
      [active, `${active}-next/apps/shop/cart`, proposed, 'main'].join('\n'),
    );
    expect(h.git('rev-parse', `${proposed}~`)).toBe(h.git('rev-parse', active));
    expect(h.git('rev-parse', proposed).trim()).toBe(commit?.sha);
    // Other workloads' folders and the rest stay as they are.
    expect(
      h.git('diff', '--name-only', active, proposed).trim().split('\n'),
    ).toEqual([
      '.score/inventory/staging/shop/orders-api.json',
      `${folder}/deployment-orders-api.yaml`,
      `${folder}/hydrator.metadata`,
      `${folder}/kustomization.yaml`,
    ]);
    expect(
      JSON.parse(h.git('show', `${proposed}:${folder}/hydrator.metadata`)),
    ).toMatchObject({
      drySha: 'aaaa',
      repoURL: 'https://git.example/acme/orders-api',
    });
    expect(note()).toEqual({ drySha: 'aaaa' });
    expect(note(`${active}-next/apps/shop/cart`)).toEqual({ drySha: 'bbbb' });
  });

  it('commits nothing for a commit that changes nothing, and notes it', async () => {
    await h.worker();
    await want('v1', 'aaaa');
    await h.until('orders-api', 'delivered');
    const sha = h.git('rev-parse', proposed);
    await want('v1', 'cccc');
    await untilNoteIs('cccc');
    await h.until('orders-api', 'delivered');
    expect(h.git('rev-parse', proposed)).toBe(sha);
    await want('v2', 'dddd');
    await untilNoteIs('dddd');
    expect(h.git('rev-parse', `${proposed}~`)).toBe(sha);
  });

  it('begins on the active branch again when its branch was merged', async () => {
    await h.worker();
    await want('v1', 'aaaa');
    await h.until('orders-api', 'delivered');
    const merged = h.git('rev-parse', proposed).trim();
    h.git('update-ref', `refs/heads/${active}`, merged);
    h.git('update-ref', '-d', `refs/heads/${proposed}`);
    await want('v2', 'bbbb');
    const { commit } = await h.until('orders-api', 'delivered');
    expect(h.git('rev-parse', `${proposed}~`).trim()).toBe(merged);
    expect(h.git('rev-parse', proposed).trim()).toBe(commit?.sha);
  });

  it('pushes the commit and its note together or not at all', async () => {
    await h.worker();
    await want('v1', 'aaaa');
    await h.until('orders-api', 'delivered');
    let writes = 0;
    h.server.intercept = request => {
      if (request.method === 'POST' && /receive-pack$/.test(request.url!)) {
        writes++;
        if (writes === 1) {
          // Somebody else notes something about another commit.
          h.git(
            ...['-c', 'user.name=Eve', '-c', 'user.email=eve@acme.example'],
            ...['notes', '--ref=hydrator.metadata', 'add', '-m', '{}', 'main'],
          );
        }
      }
      return false;
    };
    await want('v2', 'bbbb');
    await h.until('orders-api', 'delivered');
    expect(writes).toBe(2);
    expect(note()).toEqual({ drySha: 'bbbb' });
    expect(note('main')).toEqual({});
    expect(h.git('rev-list', '--count', `main..${proposed}`).trim()).toBe('2');
  });
});
