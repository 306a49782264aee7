import { mockServices } from '@backstage/backend-test-utils';
import { createDeferred } from '@backstage/types';
import { WorkQueue } from './WorkQueue';

describe('WorkQueue', () => {
  const logger = mockServices.logger.mock();

  function createQueue(concurrency = 2) {
    const begun: [string, number][] = [];
    const gates: ReturnType<typeof createDeferred<string>>[] = [];
    const queue = new WorkQueue<number, string>({
      concurrency,
      merge: Math.max,
      logger,
      work(key, wish) {
        begun.push([key, wish]);
        const gate = createDeferred<string>();
        gates.push(gate);
        return gate;
      },
    });
    return { queue, begun, gates };
  }

  const settle = () => new Promise(done => setImmediate(done));

  it('makes one turn of wishes that come before it', async () => {
    const { queue, begun, gates } = createQueue(1);
    const a = queue.add('a', 1);
    const b1 = queue.add('b', 1);
    const b2 = queue.add('b', 3);
    const b3 = queue.add('b', 2);
    gates[0].resolve('first');
    await expect(a).resolves.toBe('first');
    await settle();
    expect(begun).toEqual([
      ['a', 1],
      ['b', 3],
    ]);
    gates[1].resolve('second');
    await expect(Promise.all([b1, b2, b3])).resolves.toEqual([
      'second',
      'second',
      'second',
    ]);
    expect(begun).toHaveLength(2);
  });

  it('gives a wish during the turn another one', async () => {
    const { queue, begun, gates } = createQueue();
    const first = queue.add('a', 1);
    const second = queue.add('a', 1);
    const third = queue.add('a', 1);
    expect(begun).toHaveLength(1);
    gates[0].resolve('old');
    await expect(first).resolves.toBe('old');
    await settle();
    expect(begun).toHaveLength(2);
    gates[1].resolve('new');
    await expect(second).resolves.toBe('new');
    await expect(third).resolves.toBe('new');
  });

  it('does no more at a time than it may', async () => {
    const { queue, begun, gates } = createQueue(2);
    ['a', 'b', 'c'].forEach(key => queue.add(key, 1));
    expect(begun.map(([key]) => key)).toEqual(['a', 'b']);
    gates[1].resolve('');
    await settle();
    expect(begun.map(([key]) => key)).toEqual(['a', 'b', 'c']);
  });

  it('logs what fails and goes on', async () => {
    const { queue, gates } = createQueue(1);
    const a = queue.add('a', 1);
    const b = queue.add('b', 1);
    gates[0].reject(new Error('no'));
    await expect(a).rejects.toThrow('no');
    await settle();
    gates[1].resolve('yes');
    await expect(b).resolves.toBe('yes');
    expect(logger.error).toHaveBeenCalledWith(expect.stringContaining('no'));
  });

  it('waits for what has begun when it is stopped', async () => {
    const { queue, begun, gates } = createQueue(1);
    const a = queue.add('a', 1);
    const b = queue.add('b', 1);
    let isStopped = false;
    const stopping = queue.stop().then(() => {
      isStopped = true;
    });
    await settle();
    expect(isStopped).toBe(false);
    await expect(b).rejects.toThrow('stopping');
    gates[0].resolve('done');
    await stopping;
    await expect(a).resolves.toBe('done');
    await expect(queue.add('c', 1)).rejects.toThrow('stopping');
    expect(begun).toHaveLength(1);
  });
});
