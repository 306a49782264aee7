import { ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHarness, Harness } from './__testUtils__/harness';
import { variantOf } from './__testUtils__/model';

jest.setTimeout(60_000);

const python = process.env.SCORE_DULWICH_PYTHON ?? '';
const program = join(__dirname, '__testUtils__/second_git.py');

/** A Python with dulwich; see scripts/lib/offers.mjs, which names what is left out. */
const whereDulwichIs = python ? describe : describe.skip;

interface History {
  objects: number;
  commits: {
    message: string;
    author: string;
    parents: number;
    paths: string[];
  }[];
}

whereDulwichIs('delivery to a second implementation of Git', () => {
  let h: Harness;
  let folder: string;
  let server: ChildProcess;
  let repository: string;

  beforeEach(async () => {
    h = await createHarness();
    folder = mkdtempSync(join(tmpdir(), 'score-dulwich-'));
    repository = join(folder, 'gitops.git');
    server = spawn(python, [program, 'serve', repository], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(server, 'close').then(() => {
      throw new Error('The server of dulwich did not start');
    });
    const [line] = await Promise.race([once(server.stdout!, 'data'), ended]);
    const port = Number(line);
    // The worker's way leads to dulwich, and to nothing else.
    h.server.intercept = (request, response) => {
      const { method, url, headers } = request;
      const outgoing = httpRequest(
        { host: '127.0.0.1', port, method, path: url, headers },
        answer => {
          response.writeHead(answer.statusCode ?? 500, answer.headers);
          answer.pipe(response);
        },
      );
      outgoing.on('error', () => request.socket.destroy());
      request.pipe(outgoing);
      return true;
    };
  });

  afterEach(async () => {
    await h.close();
    server.kill();
    await once(server, 'close');
    rmSync(folder, { recursive: true, force: true });
  });

  const read = (): History =>
    JSON.parse(
      execFileSync(python, [program, 'read', repository], { encoding: 'utf8' }),
    );

  it('sends packs and commits that dulwich takes and reads', async () => {
    await h.worker();
    for (const variant of [0, 1, 2, 3]) {
      await h.want(variantOf('ads', variant));
      await h.want(variantOf('cart', variant));
      await h.until('ads', 'delivered');
      await h.until('cart', 'delivered');
    }
    await h.want(variantOf('ads', 0));
    const { commit } = await h.until('ads', 'delivered');

    const { objects, commits } = read();
    const [newest] = commits;
    expect(objects).toBeGreaterThan(commits.length * 3);
    expect(newest.message).toContain('\nScore-Delivery: staging/ads@5\n');
    expect(newest.author).toBe('Ada <ada@acme.example>');
    expect(newest.paths).toEqual([
      '.score/inventory/staging/sales/cart.json',
      '.score/inventory/staging/shop/ads.json',
      'staging/sales/cart/deployment-cart.yaml',
      'staging/sales/cart/hydrator.metadata',
      'staging/sales/cart/kustomization.yaml',
      'staging/shop/ads/deployment-ads.yaml',
      'staging/shop/ads/hydrator.metadata',
      'staging/shop/ads/kustomization.yaml',
    ]);
    expect(commits.map(({ parents }) => parents)).toEqual([
      ...Array(commits.length - 1).fill(1),
      0,
    ]);
    const git = (...args: string[]) =>
      execFileSync('git', [`--git-dir=${repository}`, ...args], {
        stdio: ['ignore', 'pipe', 'ignore'],
        encoding: 'utf8',
      });
    git('fsck', '--strict', '--full');
    expect(git('rev-parse', 'main').trim()).toBe(commit?.sha);
  });
});
