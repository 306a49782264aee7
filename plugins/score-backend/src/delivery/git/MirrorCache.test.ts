import { createMockDirectory } from '@backstage/backend-test-utils';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, utimesSync } from 'node:fs';
import { hostname } from 'node:os';
import { MirrorCache } from './MirrorCache';

describe('MirrorCache', () => {
  const root = createMockDirectory();
  const machine = hostname().replace(/[^\w-]/g, '-');

  beforeEach(() => root.clear());

  it('has a folder of its own and takes it away', async () => {
    const one = new MirrorCache(root.path);
    const two = new MirrorCache(root.path);
    await one.open();
    await two.open();
    expect(readdirSync(root.path)).toHaveLength(2);
    const branch = { repoUrl: 'https://git.example/a/b', branch: 'main' };
    const mirror = await one.mirror(branch);
    expect(await one.mirror(branch)).toBe(mirror);
    expect((await two.mirror(branch)).directory).not.toBe(mirror.directory);
    await one.close();
    await two.close();
    expect(readdirSync(root.path)).toEqual([]);
  });

  it('removes what dead processes have left and nothing else', async () => {
    const { pid } = spawnSync('true');
    const old = new Date(Date.now() - 8 * 24 * 60 * 60 * 1000);
    const dead = `${machine}.${pid}.00000000`;
    const sameId = `${machine}.${process.pid}.00000000`;
    const alive = `${machine}.1.00000000`;
    const elsewhere = 'other-host.5.00000000';
    const abandoned = 'other-host.6.00000000';
    for (const name of [dead, sameId, alive, elsewhere, abandoned, 'notes']) {
      mkdirSync(root.resolve(name));
    }
    utimesSync(root.resolve(abandoned), old, old);
    const cache = new MirrorCache(root.path);
    await cache.open();
    const left = readdirSync(root.path);
    expect(left).toEqual(expect.arrayContaining([alive, elsewhere, 'notes']));
    expect(left).toHaveLength(4);
    await cache.close();
  });
});
