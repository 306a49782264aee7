import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { AUTHOR, CREDENTIALS, startForge } from './__testUtils__/startForge';
import { createForge } from './createForge';

describe('createForge', () => {
  it('keeps its repositories when it is started again', async () => {
    const test = await startForge();
    await test.api('POST', '/repos/acme/shop/contents/a.txt', {
      content: Buffer.from('a').toString('base64'),
    });
    await test.forge.stop();

    const again = createForge({
      dataDir: path.join(test.directory, 'data'),
      credentials: CREDENTIALS,
    });
    const made = await again.createRepository(
      'acme',
      'shop',
      { 'other.txt': 'x' },
      { message: 'Begin', author: AUTHOR },
    );
    expect(made).toBe(false);
    const { url } = await again.start();
    const file = await fetch(`${url}/acme/shop/raw/branch/main/a.txt`);
    expect(await file.text()).toBe('a');
    await again.stop();
    await test.stop();
  });

  it('rejects when its port is taken', async () => {
    const test = await startForge();
    const other = createForge({
      dataDir: path.join(test.directory, 'other'),
      credentials: CREDENTIALS,
      port: Number(new URL(test.url).port),
    });
    await expect(other.start()).rejects.toThrow('EADDRINUSE');
    await test.stop();
  });

  it('copies a folder with its modes, the same way every time', async () => {
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'score-seed-'));
    await fs.mkdir(path.join(folder, 'bin'));
    await fs.mkdir(path.join(folder, '.git'));
    await fs.writeFile(path.join(folder, '.git/config'), '');
    await fs.writeFile(path.join(folder, 'bin/run'), '#!', { mode: 0o755 });
    const test = await startForge();
    const date = new Date('2026-11-02T09:00:00Z');
    const heads = [];
    for (const name of ['one', 'two']) {
      await test.forge.createRepository('acme', name, folder, {
        message: 'Begin',
        author: AUTHOR,
        date,
      });
      const gitDir = `--git-dir=${test.forge.repositoryPath('acme', name)}`;
      heads.push(await test.git('.', gitDir, 'rev-parse', 'main'));
      expect(
        await test.git(
          '.',
          gitDir,
          'ls-tree',
          '-r',
          '--format=%(objectmode) %(path)',
          'main',
        ),
      ).toBe('100755 bin/run\n');
    }
    expect(heads[0]).toBe(heads[1]);
    await test.stop();
    await fs.rm(folder, { recursive: true });
  });

  it('refuses names and paths that lead elsewhere', async () => {
    const test = await startForge();
    const { forge } = test;
    expect(() => forge.repositoryPath('..', 'x')).toThrow('does not name');
    await expect(
      forge.createRepository(
        'acme',
        'x',
        { '../x': '' },
        { message: 'Begin', author: AUTHOR },
      ),
    ).rejects.toThrow('is not a path of a repository');
    const answer = await test.api('GET', '/repos/acme/x');
    expect(answer.status).toBe(404);
    await test.stop();
  });
});
