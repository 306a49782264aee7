import {
  CONTEXT,
  createFleet,
  PLATFORM,
  platformOf,
  type Texts,
} from './__testUtils__/fleet';
import { previewAsMarkdown } from './describePreview';
import { previewChange } from './previewChange';
import { previewWorkload } from './previewWorkload';

const FILE = 'kubernetes/a.provisioners.yaml';

function platforms(...edits: [file: string, from: string, to: string][]) {
  const changed: Record<string, string> = { ...PLATFORM };
  for (const [file, from, to] of edits) {
    changed[file] = changed[file].replace(from, to);
  }
  const [before, after] = [PLATFORM, changed].map((texts: Texts) => {
    const platform = platformOf(texts);
    if (!platform) {
      throw new Error('The test has no platform');
    }
    return platform;
  });
  return { before, after };
}

const asMarkdown = async (...edits: Parameters<typeof platforms>) =>
  previewAsMarkdown(
    await previewChange({
      ...platforms(...edits),
      context: CONTEXT,
      workloads: createFleet().workloads,
    }),
  );

describe('previewAsMarkdown', () => {
  it('tells what breaks first, then what changes', async () => {
    const text = await asMarkdown(
      ['overrides/live.yaml', 'replicas: 3', 'replicas: 4'],
      [FILE, 'host: queue', 'host: {{ fail "no `luck`" }} #'],
    );
    expect(text).toMatch(
      /^This change breaks 4 renders, changes 1 render of 1 workload\.\n/,
    );
    expect(text).toContain(
      '- staging: `reports`, `search`\n- live: `reports`, `search`',
    );
    expect(text).toContain('- `queue` in staging is failing: ');
    expect(text).toContain('no \\`luck\\`');
    expect(text).toContain(
      '- `Deployment spec.replicas` changed: `3` → `4` (1 render) – live: `shop`',
    );
    expect(text.indexOf('Can no longer')).toBeLessThan(
      text.indexOf('What changes'),
    );
  });

  it('says when nothing changes', async () => {
    expect(await asMarkdown()).toBe(`This change changes no rendered file.

8 workloads in 3 environments; 0 of 24 renders could change and were compared.
`);
  });
});

describe('previewWorkload', () => {
  const one = (name: string, environment: string, edit: string) => {
    const found = createFleet().workloads.find(each => each.name === name);
    const loaded = found?.load();
    if (!loaded || loaded instanceof Promise) {
      throw new Error(`There is no ${name}`);
    }
    return previewWorkload({
      ...platforms([FILE, 'host: queue', edit]),
      workload: loaded,
      environment,
      context: CONTEXT,
    });
  };

  it('shows the values that differ', () => {
    const { outcome, differences } = one('search', 'staging', 'host: q');
    expect(outcome).toBe('changed');
    expect(differences).toEqual([
      expect.objectContaining({
        object: 'Deployment/search',
        values: [
          {
            path: 'spec.template.spec.containers.web.env.QUEUE.value',
            before: expect.stringMatching(/^queue\./),
            after: expect.stringMatching(/^q\./),
          },
        ],
      }),
    ]);
  });

  it('says what can no longer be rendered', () => {
    const { outcome, differences, newFindings } = one(
      'reports',
      'live',
      'host: {{ fail "no" }} #',
    );
    expect([outcome, differences]).toEqual(['broken', []]);
    expect(newFindings[0].code).toBe('resource-type-failing');
    expect(one('plain', 'live', 'host: q').outcome).toBe('unchanged');
    expect(one('dreams', 'live', 'host: q').outcome).toBe('failing');
  });
});
