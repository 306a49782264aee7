import {
  loadPlatform,
  previewChange,
  summarizeWorkload,
  type ChangePreview,
  type Platform,
  type PreviewWorkload,
  type WorkloadSummary,
} from '@score-backstage/engine';
import { createHash } from 'node:crypto';
import { readOrThrow } from '../lib/scoreText';
import { platformFiles, scoreAt, type Change } from './fleet';

// A process of its own: previews changes of a fleet, and tells how long each
// took, what it found, and how much memory that needed.

/** What a process tells; milliseconds. */
export interface Previewed {
  reading: number;
  taken: number;
  summary: ChangePreview['summary'];
  /** Of all that was found. */
  hash: string;
  kilobytes: number;
}

function platformOf(change: Change): Platform {
  const { platform, findings } = loadPlatform(platformFiles(change));
  if (!platform) {
    throw new Error(JSON.stringify(findings));
  }
  return platform;
}

async function main() {
  const [count, change, everything] = process.argv.slice(2);
  const start = performance.now();
  const workloads: PreviewWorkload[] = [];
  const context: Record<string, WorkloadSummary> = {};
  for (let index = 0; index < Number(count); index++) {
    const workload = readOrThrow(scoreAt(index));
    const { name, spec } = workload;
    context[name] = summarizeWorkload(workload);
    workloads.push({
      name,
      resources: spec.resources ?? {},
      load: () => ({ workload }),
    });
  }
  const reading = performance.now() - start;
  const { summary, ...found } = await previewChange({
    before: platformOf('nothing'),
    after: platformOf(change as Change),
    workloads,
    context: { workloads: context },
    everything: everything === 'true',
  });
  const { rendered, ...verdict } = summary;
  const previewed: Previewed = {
    reading,
    taken: performance.now() - start - reading,
    summary,
    hash: createHash('sha256')
      .update(JSON.stringify([verdict, found]))
      .digest('hex'),
    kilobytes: process.resourceUsage().maxRSS,
  };
  process.stdout.write(JSON.stringify(previewed));
}

main().catch(error => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
