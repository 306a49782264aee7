import { createRandom } from '../__testUtils__/mutate';
import { render } from '../render';
import type { Platform, Render } from '../stages';
import {
  CONTEXT,
  createFleet,
  PLATFORM,
  platformOf,
  workloads,
  type Texts,
} from './__testUtils__/fleet';
import { previewChange } from './previewChange';
import type { ChangePreview } from './types';

/** What a platform team does: one place of a file becomes another text. */
const EDITS: readonly [file: string, from: string | RegExp, to: string][] = [
  ['platform.yaml', 'namespace: staging', 'namespace: stage'],
  ['platform.yaml', 'name: acme', 'name: acme-2'],
  ['platform.yaml', 'target: helm', 'target: kubernetes'],
  ['platform.yaml', /- \{ name: local.*\n/, ''],
  ['platform.yaml', 'overrides/all.yaml, overrides/live', 'overrides/live'],
  ['platform.yaml', /overrides: \[overrides\/all.yaml\]/, 'title: Stage'],
  ['platform.yaml', /patches: .*/, ''],
  [
    'platform.yaml',
    /$/,
    '  - { name: new, target: compose, provisioners: [compose] }\n',
  ],
  ['compose/a.provisioners.yaml', /type: queue/, 'type: topic'],
  ['compose/a.provisioners.yaml', /host: db/, 'host: database'],
  ['compose/a.provisioners.yaml', /^/, '# A comment\n\n'],
  ['kubernetes/a.provisioners.yaml', /^/, '# A comment\n'],
  ['kubernetes/a.provisioners.yaml', 'class: large', 'class: huge'],
  ['kubernetes/a.provisioners.yaml', 'id: shared', 'id: other'],
  ['kubernetes/a.provisioners.yaml', 'data: { type: cache }', 'data: { a: b }'],
  ['kubernetes/a.provisioners.yaml', 'size: {{', 'weight: {{'],
  ['kubernetes/a.provisioners.yaml', '"size" 1', '"size" 2'],
  ['kubernetes/a.provisioners.yaml', 'host: queue', 'host: {{ fail "no" }} #'],
  ['kubernetes/a.provisioners.yaml', 'kind: ConfigMap', 'kind: Secret'],
  ['kubernetes/a.provisioners.yaml', 'type: queue', 'type: vector'],
  ['types/db.types.yaml', 'maximum: 9', 'maximum: 2'],
  ['types/db.types.yaml', 'title: Database', 'lifecycle: deprecated'],
  ['overrides/all.yaml', 'Name: robot', 'Name: other'],
  ['overrides/all.yaml', 'kind: Service', 'kind: ConfigMap'],
  ['overrides/all.yaml', /^/, '# Ours\n'],
  [
    'overrides/all.yaml',
    /$/,
    '- { match: { kind: ConfigMap }, merge: { data: { more: "1" } } }\n',
  ],
  ['overrides/live.yaml', 'replicas: 3', 'replicas: 4'],
  ['overrides/live.yaml', 'name: shop', 'name: orders'],
  ['policies/all.policies.yaml', /^/, '# Ours\n'],
  ['policies/all.policies.yaml', 'latest', "'1'"],
  ['policies/all.policies.yaml', 'live: error', 'live: info'],
  ['patches/labels.tpl', 'value: web', 'value: front'],
  ['patches/labels.tpl', '.tier', '.containers.5.tier'],
];

function edited(texts: Texts, random: (bound: number) => number): Texts {
  const result = { ...texts };
  for (let left = 1 + random(3); left > 0; left--) {
    const [file, from, to] = EDITS[random(EDITS.length)];
    result[file] = result[file].replace(from, to);
  }
  return result;
}

function renderAll(platform: Platform): Map<string, Render> {
  return new Map(
    workloads.flatMap(workload =>
      platform.environments.map(({ name }) => [
        `${name} ${workload.name}`,
        render({ workload, platform, environment: name, context: CONTEXT }),
      ]),
    ),
  );
}

const isFailed = ({ findings }: Render) =>
  findings.some(({ severity }) => severity === 'error');

/** What the whole pipeline says of each pair that both platforms have. */
function verdictOf(before: Platform, after: Platform) {
  const old = renderAll(before);
  const verdict = {
    changed: [] as string[],
    broken: [] as string[],
    repaired: [] as string[],
  };
  for (const [place, current] of renderAll(after)) {
    const was = old.get(place);
    if (was && isFailed(current) !== isFailed(was)) {
      verdict[isFailed(current) ? 'broken' : 'repaired'].push(place);
    } else if (was && current.hash !== was.hash) {
      verdict.changed.push(place);
    }
  }
  return {
    changed: verdict.changed.sort(),
    broken: verdict.broken.sort(),
    repaired: verdict.repaired.sort(),
  };
}

function placesOf(members: Record<string, string[]>): string[] {
  return Object.entries(members).flatMap(([environment, names]) =>
    names.map(name => `${environment} ${name}`),
  );
}

function toldBy(preview: ChangePreview) {
  const stay = (place: string) =>
    !preview.environments.some(
      ({ name, change }) =>
        change !== 'changed' && place.startsWith(`${name} `),
    );
  const changed = preview.groups.flatMap(({ members }) => placesOf(members));
  return {
    changed: [...new Set(changed)].filter(stay).sort(),
    broken: placesOf(preview.broken).sort(),
    repaired: placesOf(preview.repaired).sort(),
  };
}

describe('previewChange, beside rendering everything', () => {
  it('comes to the same verdict for all kinds of edits', async () => {
    const random = createRandom(5);
    const seen = { platforms: 0, left: 0, changed: 0, broken: 0, repaired: 0 };
    for (let run = 0; run < 60; run++) {
      const first = run % 3 === 0 ? PLATFORM : edited(PLATFORM, random);
      const other = edited(first, random);
      // Taken back, what breaks workloads repairs them.
      const [texts, changed] = run % 2 === 0 ? [first, other] : [other, first];
      const [before, after] = [platformOf(texts), platformOf(changed)];
      if (!before || !after) {
        continue;
      }
      const fleet = createFleet();
      const request = { before, after, context: CONTEXT, ...fleet };
      const fast = await previewChange(request);
      const full = await previewChange({ ...request, everything: true });
      expect({ ...fast, summary: { ...fast.summary, rendered: 0 } }).toEqual({
        ...full,
        summary: { ...full.summary, rendered: 0 },
      });
      const verdict = verdictOf(before, after);
      expect({ changed, verdict: toldBy(fast) }).toEqual({ changed, verdict });
      seen.platforms += 1;
      seen.left += fast.summary.pairs - fast.summary.rendered;
      seen.changed += verdict.changed.length;
      seen.broken += verdict.broken.length;
      seen.repaired += verdict.repaired.length;
    }
    // Else the edits would have shown nothing.
    expect(seen.platforms).toBeGreaterThan(40);
    expect(seen.left).toBeGreaterThan(250);
    expect(seen.changed).toBeGreaterThan(100);
    expect(seen.broken).toBeGreaterThan(10);
    expect(seen.repaired).toBeGreaterThan(2);
  }, 120_000);
});
