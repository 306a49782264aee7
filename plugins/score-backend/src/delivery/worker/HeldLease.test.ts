import type { Lease, Leases } from '../types';
import { HeldLease } from './HeldLease';

describe('HeldLease', () => {
  const lease: Lease = { key: 'k', owner: 'a', fence: 1 };
  const leases = {
    acquire: jest.fn<Promise<Lease | undefined>, unknown[]>(),
    renew: jest.fn<Promise<boolean>, unknown[]>(),
    release: jest.fn<Promise<void>, unknown[]>(),
  } satisfies Leases;

  beforeEach(() => {
    jest.useFakeTimers();
    leases.acquire.mockResolvedValue(lease);
    leases.renew.mockResolvedValue(true);
  });

  afterEach(() => {
    jest.useRealTimers();
    jest.resetAllMocks();
  });

  it('is nothing while another has it', async () => {
    leases.acquire.mockResolvedValue(undefined);
    expect(await HeldLease.acquire(leases, 'k', 'a', 3000)).toBeUndefined();
  });

  it('stays alive as long as it can be renewed', async () => {
    const held = await HeldLease.acquire(leases, 'k', 'a', 3000);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(() => held!.assert()).not.toThrow();
    await held!.release(5);
    expect(leases.release).toHaveBeenCalledWith(lease, 5);
    const renewals = leases.renew.mock.calls.length;
    await jest.advanceTimersByTimeAsync(60_000);
    expect(leases.renew).toHaveBeenCalledTimes(renewals);
  });

  it('is lost when another has taken it', async () => {
    const held = await HeldLease.acquire(leases, 'k', 'a', 3000);
    leases.renew.mockResolvedValue(false);
    await jest.advanceTimersByTimeAsync(1000);
    expect(held!.lost.aborted).toBe(true);
    expect(() => held!.assert()).toThrow();
  });

  it('is lost when the database was away for too long', async () => {
    const held = await HeldLease.acquire(leases, 'k', 'a', 3000);
    leases.renew.mockRejectedValue(new Error('connection refused'));
    await jest.advanceTimersByTimeAsync(1000);
    expect(() => held!.assert()).not.toThrow();
    await jest.advanceTimersByTimeAsync(2000);
    expect(held!.lost.aborted).toBe(true);
  });

  it('is not believed by a process that was stopped meanwhile', async () => {
    const held = await HeldLease.acquire(leases, 'k', 'a', 3000);
    // Time passes without any timer having had its turn.
    const later = performance.now() + 60_000;
    const clock = jest.spyOn(performance, 'now').mockReturnValue(later);
    expect(() => held!.assert()).toThrow();
    clock.mockRestore();
  });
});
