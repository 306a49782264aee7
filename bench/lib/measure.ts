import { cpus, totalmem } from 'node:os';

/** Wall time of each of several runs, in milliseconds. */
export async function measure(
  times: number,
  action: (run: number) => Promise<void>,
): Promise<number[]> {
  const taken: number[] = [];
  for (let run = 0; run < times; run++) {
    const start = performance.now();
    await action(run);
    taken.push(performance.now() - start);
  }
  return taken;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? sorted[middle]
    : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The kind of machine, for whoever compares figures. */
export function describeMachine(): string {
  const all = cpus();
  const gigabytes = Math.round(totalmem() / 1024 ** 3);
  return `${all.length} × ${all[0].model.trim()}, ${gigabytes} GiB, Node ${
    process.version
  }`;
}
