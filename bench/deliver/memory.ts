import { readdirSync, readFileSync } from 'node:fs';
import { startPortal } from './portal';
import { workloadAt } from './workloads';

// A process of its own: delivers the same whatever the size of the repository
// is, and tells how much memory that took it and the largest of its commands.

async function main() {
  const [url, host, cacheDirectory] = process.argv.slice(2);
  const portal = await startPortal({ url, host }, cacheDirectory);
  let commandKilobytes = 0;
  const timer = setInterval(() => {
    commandKilobytes = Math.max(commandKilobytes, ...peaksBelow(process.pid));
  }, 5);
  for (let i = 0; i < 20; i++) {
    await portal.deliver([workloadAt(i, `m${i}`, url)]);
  }
  for (let i = 0; i < 3; i++) {
    await portal.deliver(
      Array.from({ length: 100 }, (_, at) => workloadAt(at, `mm${i}`, url)),
    );
  }
  clearInterval(timer);
  await portal.stop();
  process.stdout.write(
    JSON.stringify({
      workerKilobytes: process.resourceUsage().maxRSS,
      commandKilobytes,
    }),
  );
}

/** Highest memory so far of all processes below one; on Linux only. */
function peaksBelow(pid: number): number[] {
  try {
    const children = readdirSync(`/proc/${pid}/task`).flatMap(task =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8')
        .split(' ')
        .filter(Boolean)
        .map(Number),
    );
    return children.flatMap(child => {
      const status = readFileSync(`/proc/${child}/status`, 'utf8');
      const peak = Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0);
      return [peak, ...peaksBelow(child)];
    });
  } catch {
    // It has ended meanwhile.
    return [];
  }
}

main().catch(error => {
  process.stderr.write(`${error}\n`);
  process.exitCode = 1;
});
