import { ChangeWatch } from './ChangeWatch';

const never = new AbortController().signal;

describe('ChangeWatch', () => {
  it('wakes those who wait for the entity, and nobody else', async () => {
    const watch = new ChangeWatch({ lookAgainMs: 60_000 });
    const woken: string[] = [];
    const ending = new AbortController();
    const all = ['a', 'a', 'b'].map(async ref => {
      await watch.next(ref, ending.signal);
      woken.push(ref);
    });
    expect(watch.size).toBe(3);
    watch.changed('c');
    watch.changed('a');
    await Promise.all(all.slice(0, 2));
    expect(woken).toEqual(['a', 'a']);
    ending.abort();
    await all[2];
    expect(watch.size).toBe(0);
  });

  it('looks again by itself, and not for those who have gone', async () => {
    const watch = new ChangeWatch({ lookAgainMs: 1 });
    await watch.next('a', never);
    await watch.next('a', AbortSignal.abort());
    expect(watch.size).toBe(0);
  });
});
