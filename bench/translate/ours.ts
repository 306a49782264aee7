import { createHash } from 'node:crypto';
import {
  loadPlatform,
  render,
  summarizeWorkload,
  type Platform,
} from '@score-backstage/engine';
import { parse, parseAllDocuments, stringify } from 'yaml';
import { readOrThrow } from '../lib/scoreText';
import { PROVISIONERS, scoreAt } from './workloads';

// A process of its own: translates so many workloads, and tells how long that
// and the floor took, and how much memory.

/** Taken in turns, so that both share whatever else the machine does. */
const BATCH = 100;

function platformOf(): Platform {
  const { platform, findings } = loadPlatform([
    {
      path: 'platform.yaml',
      text: 'name: bench\nenvironments: [{ name: live, target: kubernetes, provisioners: [a.provisioners.yaml] }]\n',
    },
    { path: 'a.provisioners.yaml', text: PROVISIONERS },
  ]);
  if (!platform) {
    throw new Error(JSON.stringify(findings));
  }
  return platform;
}

function timed(action: () => void): number {
  const start = performance.now();
  action();
  return performance.now() - start;
}

function main() {
  const count = Number(process.argv[2]);
  const texts = Array.from({ length: count }, (_, index) => scoreAt(index));
  const platform = platformOf();
  const workloads: Record<string, ReturnType<typeof summarizeWorkload>> = {};
  let reading = 0;
  for (const text of texts) {
    reading += timed(() => {
      const workload = readOrThrow(text);
      workloads[workload.name] = summarizeWorkload(workload);
    });
  }
  const context = { workloads };
  const hash = createHash('sha256');
  const taken = { ours: 0, floor: 0, bytes: 0, objects: 0 };
  for (let from = 0; from < count; from += BATCH) {
    const batch = texts.slice(from, from + BATCH);
    const outputs: string[][] = [];
    taken.ours += timed(() => {
      for (const text of batch) {
        const { files, findings } = render({
          workload: readOrThrow(text),
          platform,
          environment: 'live',
          context,
        });
        if (files.length === 0) {
          throw new Error(JSON.stringify(findings));
        }
        outputs.push(files.map(({ content }) => content));
      }
    });
    const values = outputs.map(files =>
      files.flatMap(file => parseAllDocuments(file)).map(one => one.toJS()),
    );
    taken.floor += timed(() =>
      batch.forEach((text, index) => {
        parse(text);
        values[index].forEach(value => stringify(value));
      }),
    );
    for (const content of outputs.flat()) {
      hash.update(content);
      taken.bytes += Buffer.byteLength(content);
      taken.objects += 1;
    }
  }
  process.stdout.write(
    JSON.stringify({
      ...taken,
      // To know of all workloads, each has to be read once.
      reading,
      hash: hash.digest('hex'),
      kilobytes: process.resourceUsage().maxRSS,
    }),
  );
}

main();
