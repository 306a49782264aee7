import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { readdirSync } from 'node:fs';
import {
  createHarness,
  type Harness,
  type WorkerSettings,
} from '../delivery/__testUtils__/harness';
import { readDeliveryConfig } from '../delivery/worker/readDeliveryConfig';
import { DefaultBranchReader } from './DefaultBranchReader';

jest.setTimeout(60_000);

describe('DefaultBranchReader', () => {
  let h: Harness;
  let reader: DefaultBranchReader;

  beforeEach(async () => {
    h = await createHarness();
    reader = create();
    await reader.start();
  });

  afterEach(async () => {
    await reader.stop();
    await h.close();
  });

  function create(some?: WorkerSettings) {
    const config = new ConfigReader(h.settings(some));
    return new DefaultBranchReader({
      config: readDeliveryConfig(config),
      integrations: ScmIntegrations.fromConfig(config),
    });
  }
  const branch = () => ({ repoUrl: h.server.url('gitops'), branch: 'main' });
  const head = () => reader.read(branch(), async at => at.head);
  const looks = () =>
    h.server.requests.filter(each => each.includes('/info/refs')).length;

  it('sees what is there when it is asked', async () => {
    expect(await head()).toBeUndefined();
    const first = h.foreignCommit('echo a > a');
    expect(await head()).toBe(first);
    const second = h.foreignCommit('echo b > a');
    expect(await head()).toBe(second);
  });

  it('looks once for all that wait', async () => {
    h.foreignCommit('echo a > a');
    await head();
    const before = looks();
    await Promise.all(Array.from({ length: 20 }, head));
    // One for the first, and one for those that came while it was answered.
    expect(looks() - before).toBeLessThanOrEqual(2);
  });

  it('answers one question after the other, and goes on after an error', async () => {
    h.foreignCommit('echo a > a');
    const order: string[] = [];
    const ask = (name: string, fails = false) =>
      reader.read(branch(), async () => {
        order.push(`${name} begins`);
        await new Promise(done => setTimeout(done, 20));
        order.push(`${name} ends`);
        if (fails) throw new TypeError(name);
      });
    const answers = await Promise.allSettled([
      ask('a'),
      ask('b', true),
      ask('c'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(order).toEqual(
      ['a', 'b', 'c'].flatMap(name => [`${name} begins`, `${name} ends`]),
    );
  });

  it('makes a mirror anew that is broken', async () => {
    const commit = h.foreignCommit('echo a > a');
    let attempts = 0;
    const answer = await reader.read(branch(), async at => {
      attempts++;
      if (attempts === 1) {
        await at.git.run(['cat-file', 'blob', '0'.repeat(40)]);
      }
      return at.head;
    });
    expect(answer).toBe(commit);
    expect(attempts).toBe(2);
  });

  it('asks no repository that is not permitted', async () => {
    const strict = create({ allow: [] });
    await strict.start();
    const before = h.server.requests.length;
    await expect(
      strict.read(branch(), async () => 'read'),
    ).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('not a permitted destination'),
    });
    expect(h.server.requests).toHaveLength(before);
    await strict.stop();
  });

  it('says what is wrong, and leaves nothing behind', async () => {
    h.foreignCommit('echo a > a');
    await head();
    await h.server.close();
    await expect(head()).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('cannot be reached'),
    });
    await h.server.listen();
    await expect(head()).resolves.toBeDefined();
    await reader.stop();
    expect(readdirSync(h.cache)).toEqual([]);
  });
});
