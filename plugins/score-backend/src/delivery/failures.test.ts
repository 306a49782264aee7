import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createHarness, filesOf, Harness } from './__testUtils__/harness';

jest.setTimeout(120_000);

describe('delivery when something is wrong', () => {
  let h: Harness;

  beforeEach(async () => {
    h = await createHarness();
  });

  afterEach(async () => {
    if (h.git('for-each-ref').trim() !== '') {
      h.git('fsck', '--strict', '--full');
    }
    await h.close();
  });

  const everythingKept = async () =>
    JSON.stringify([
      await h.database('deliveries'),
      await h.store.list({}),
      h.logs,
    ]);

  it('waits for a server that is down, also over a restart', async () => {
    await h.server.close();
    const first = await h.worker();
    await h.want();
    const { reason, nextAttemptAt } = await h.until('orders-api', 'retrying');
    expect(reason).toMatch(/^localhost:\d+ cannot be reached/);
    expect(nextAttemptAt).toMatch(/^20/);
    await first.stop();
    await h.want({ workload: 'cart' });
    await h.server.listen();
    await h.worker();
    await h.until('orders-api', 'delivered');
    await h.until('cart', 'delivered');
  });

  it('starts although the database is away, and looks again', async () => {
    const first = await h.worker({ allow: [] });
    await h.want();
    await h.until('orders-api', 'stopped');
    await first.stop();
    const retry = jest
      .spyOn(h.store, 'retry')
      .mockRejectedValueOnce(new Error('Connection terminated'));
    await h.worker();
    await h.until('orders-api', 'delivered');
    expect(retry).toHaveBeenCalledTimes(2);
    expect(h.logs.join()).toContain('Connection terminated');
  });

  it('comes back by itself', async () => {
    await h.worker();
    h.server.intercept = (_, response) => {
      response.writeHead(502).end('bad gateway');
      return true;
    };
    await h.want();
    const { reason } = await h.until('orders-api', 'retrying');
    expect(reason).toContain('internal error');
    h.server.intercept = undefined;
    await h.until('orders-api', 'delivered');
  });

  it('names refused credentials and shows them nowhere', async () => {
    const wrong = 'tr0ub4dor';
    const first = await h.worker({ password: wrong });
    await h.want();
    const { reason } = await h.until('orders-api', 'retrying');
    expect(reason).toContain('refuses the credentials');
    const kept = await everythingKept();
    expect(kept).not.toContain(wrong);
    expect(kept).not.toContain(
      Buffer.from(`backstage:${wrong}`).toString('base64'),
    );
    await first.stop();
    await h.worker();
    await h.until('orders-api', 'delivered');
  });

  it('keeps credentials out of arguments, logs, rows and the mirror', async () => {
    const secrets = [
      'correct-horse',
      Buffer.from('backstage:correct-horse').toString('base64'),
    ];
    let seen = '';
    h.server.intercept = () => {
      for (const pid of readdirSync('/proc').filter(name =>
        /^\d+$/.test(name),
      )) {
        try {
          seen += readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        } catch {
          // It has ended meanwhile.
        }
      }
      return false;
    };
    await h.worker();
    await h.want();
    await h.until('orders-api', 'delivered');
    expect(seen).toContain('git-remote-http');
    const mirrors = readTree(h.cache);
    expect(mirrors).toContain('partialCloneFilter');
    for (const secret of secrets) {
      expect(seen).not.toContain(secret);
      expect(mirrors).not.toContain(secret);
      expect(await everythingKept()).not.toContain(secret);
    }
  });

  it('says what a hook of the server said', async () => {
    const hook = join(h.bare, 'hooks/pre-receive');
    mkdirSync(join(h.bare, 'hooks'), { recursive: true });
    writeFileSync(hook, '#!/bin/sh\necho main is protected >&2\nexit 1\n');
    chmodSync(hook, 0o755);
    await h.worker();
    await h.want();
    const { reason } = await h.until('orders-api', 'retrying');
    expect(reason).toContain('pre-receive hook declined');
    expect(reason).toContain('main is protected');
  });

  it('gives up on a server that does not answer', async () => {
    await h.worker({ delivery: { timeout: { milliseconds: 400 } } });
    h.server.intercept = () => true;
    await h.want();
    const { reason } = await h.until('orders-api', 'retrying');
    expect(reason).toContain('took too long');
    h.server.intercept = undefined;
    const worker = await h.worker();
    await h.until('orders-api', 'delivered');
    await worker.stop();
  });

  it('follows no redirect', async () => {
    await h.worker();
    const asked: string[] = [];
    h.server.intercept = (request, response) => {
      asked.push(request.url!);
      response.writeHead(302, { Location: `/elsewhere${request.url}` }).end();
      return true;
    };
    await h.want();
    const { reason } = await h.until('orders-api', 'retrying');
    expect(reason).toContain('redirects');
    expect(asked.filter(url => url.startsWith('/elsewhere'))).toEqual([]);
  });

  it.each([
    ['a lock was left', 'echo > refs/score/head.lock'],
    ['its configuration is broken', 'echo "[core" > config'],
    ['its objects are gone', 'rm -r objects/*'],
    ['it is gone', 'rm -r "$PWD"'],
  ])('rebuilds a mirror when %s', async (_, damage) => {
    await h.worker();
    await h.want();
    await h.until('orders-api', 'delivered');
    const [owner] = readdirSync(h.cache);
    const [mirror] = readdirSync(join(h.cache, owner));
    execFileSync('sh', ['-ec', damage], { cwd: join(h.cache, owner, mirror) });
    h.foreignCommit('echo a > a.txt');
    await h.want({ files: filesOf('orders-api', 'v2') });
    const { attempts } = await h.until('orders-api', 'delivered');
    expect(attempts).toBe(0);
  });

  it('goes on with a mirror that was packed', async () => {
    await h.worker();
    await h.want();
    await h.until('orders-api', 'delivered');
    h.foreignCommit(
      'mkdir docs; echo b > docs/b.txt; echo "[submodule]" > .gitmodules',
    );
    await h.want({ workload: 'cart' });
    await h.until('cart', 'delivered');
    const [owner] = readdirSync(h.cache);
    const [name] = readdirSync(join(h.cache, owner));
    const mirror = join(h.cache, owner, name);
    execFileSync('git', [
      `--git-dir=${mirror}`,
      '-c',
      'repack.writeBitmaps=false',
      'gc',
      '--quiet',
      '--prune=now',
    ]);
    const [pack] = readdirSync(join(mirror, 'objects/pack'));
    h.foreignCommit('echo c > docs/b.txt');
    await h.want({ files: filesOf('orders-api', 'v2') });
    const { attempts } = await h.until('orders-api', 'delivered');
    expect(attempts).toBe(0);
    // It was used as it was, not made anew.
    expect(readdirSync(join(mirror, 'objects/pack'))).toContain(pack);
    expect(h.show('docs/b.txt')).toBe('c\n');
  });

  it('stops at a destination that is not permitted until it is', async () => {
    const first = await h.worker({
      allow: [`${h.server.url('gitops')}-other`],
    });
    await h.want();
    const { reason } = await h.until('orders-api', 'stopped');
    expect(reason).toContain('score.destinations.allow');
    expect(h.server.requests).toEqual([]);
    await first.stop();
    await h.worker();
    await h.until('orders-api', 'delivered');
  });

  it('lets no Secret with values through', async () => {
    await h.worker();
    await h.want({
      files: [
        {
          path: 'secret-db.yaml',
          content:
            'apiVersion: v1\nkind: Secret\nmetadata: {name: db}\nstringData: {password: hunter2}\n',
        },
      ],
    });
    const { reason } = await h.until('orders-api', 'stopped');
    expect(reason).toContain('secret-db.yaml holds the Secret db');
    expect(reason).not.toContain('hunter2');
    expect(h.logs.join()).not.toContain('hunter2');
    expect(h.git('for-each-ref')).toBe('');
  });
});

function readTree(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}
