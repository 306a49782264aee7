import type { Finding } from '@score-backstage/engine';
import { claimedDelivery } from '../../delivery/__testUtils__/harness';
import type { PlannedChange } from '../../delivery/types';
import { describeChange } from './describeChange';
import { fileDiffs } from './fileDiffs';

const file = (path: string, text: string) => ({
  path,
  content: Buffer.from(text),
  oid: '',
});

const folder = 'staging/shop/orders-api';

const change: PlannedChange = {
  claimed: claimedDelivery(),
  generation: 3,
  why: 'content',
  by: 'pull-request',
  deletes: [`${folder}/old.yaml`],
  writes: [
    file(`${folder}/deployment.yaml`, 'kind: Deployment\nimage: v2\n'),
    file(`${folder}/hydrator.metadata`, '{}'),
    file('.score/inventory/staging/shop/orders-api.json', '{}'),
  ],
};
const before = new Map([
  [`${folder}/old.yaml`, 'kind: Route\n'],
  [`${folder}/deployment.yaml`, 'kind: Deployment\nimage: v1\n'],
]);

const describeIt = (
  some: Partial<PlannedChange> = {},
  findings: Finding[] = [],
  trailers = 'Score-Delivery: staging/a@3',
) =>
  describeChange({
    change: { ...change, ...some },
    message: `Deliver orders-api to staging\n\n${trailers}\n`,
    files: fileDiffs({ ...change, ...some }, before),
    findings,
    sourceUrl: 'https://git.example/acme/orders-api/commit/c0ffee',
  });

describe('describeChange', () => {
  it('says what changes and why', () => {
    const { title, body } = describeIt({}, [
      {
        severity: 'warning',
        code: 'x',
        message: 'No probe',
        line: 3,
        file: 'score.yaml',
      },
    ]);
    expect(title).toBe('Deliver orders-api to staging');
    expect(body)
      .toBe(`This delivers \`orders-api\` to \`staging\`. Merge to deliver it, or close to decline.

- Entity: \`component:default/orders-api\`
- Source: \`score.yaml\` of \`https://git.example/acme/orders-api\` at [\`c0ffee\`](<https://git.example/acme/orders-api/commit/c0ffee>) by Ada
- Platform: revision \`p1\`, rendered by \`native@0.1.0\`

### 2 files

\`staging/shop/orders-api/deployment.yaml\` (changed, +1 −1)

\`\`\`diff
@@ -1,2 +1,2 @@
 kind: Deployment
-image: v1
+image: v2
\`\`\`

\`staging/shop/orders-api/old.yaml\` (removed, +0 −1)

\`\`\`diff
@@ -1,1 +0,0 @@
-kind: Route
\`\`\`

### Findings of the render

- **warning**: No probe (\`score.yaml:3\`)

<!-- score-backstage: staging/orders-api -->

Score-Delivery: staging/a@3`);
  });

  it('says why files are removed or written anew', () => {
    expect(describeIt({ why: 'removal' }).body).toContain(
      'has left the catalog: this removes its files',
    );
    expect(describeIt({ why: 'drift' }).body).toContain(
      'changed by somebody else: this writes them',
    );
  });

  it('folds what is long and leaves out what is longer', () => {
    const lines = (count: number) =>
      Array.from({ length: count }, (_, i) => `line: ${i}\n`).join('');
    const { body } = describeIt({
      deletes: [],
      writes: [
        file(`${folder}/a.yaml`, lines(100)),
        file(`${folder}/b.yaml`, lines(1000)),
      ],
    });
    expect(body).toContain(
      '<summary><code>staging/shop/orders-api/a.yaml</code> (new, +100 −0)</summary>',
    );
    expect(body).toContain('b.yaml` (new, +1000 −0): too long');
  });

  it('fits into what forges take, with its trailers', () => {
    const { body } = describeIt({
      writes: Array.from({ length: 300 }, (_, i) =>
        file(`${folder}/${i}.yaml`, 'x'.repeat(1000)),
      ),
    });
    expect(body.length).toBeLessThan(60_000);
    expect(body).toMatch(/\d+ more files are too long to be shown here/);
    expect(body.endsWith('\n\nScore-Delivery: staging/a@3')).toBe(true);
  });

  it('leaves out trailers that would be more than words', () => {
    const kept = [
      'Score-Delivery: staging/a@3',
      'Score-Source: https://git.example/acme/a_b@c0ffee:score.yaml',
      'Score-Reason: Promoted from staging by user:default/ada',
    ];
    const left = [
      'Score-Source: https://git.example/a@c0:![x](y).yaml',
      'Score-Reason: by @ada',
      'Score-Reason: closes #7',
      'Score-Reason: <img>',
      '/close',
    ];
    const { body } = describeIt({}, [], [...kept, ...left].join('\n'));
    expect(body.endsWith(`-->\n\n${kept.join('\n')}`)).toBe(true);
  });

  it('lets nothing that others have named act in it', () => {
    const claimed = claimedDelivery({
      entityRef: 'component:default/`@ada`',
      source: {
        repoUrl: 'ext::sh -c id',
        file: 'score.yaml\n/close\n<script>',
        revision: '`x',
        author: { name: '[Ada](https://evil) @all\n/approve', email: 'a@b' },
        reason: '<b>@eve closes #7</b>\n```',
      },
    });
    const { body } = describeIt(
      {
        claimed,
        writes: [file(`${folder}/a.yaml`, '```\n/close\n</details>\n@all\n')],
      },
      [{ severity: 'error', code: 'x', message: '![x](y)\n/close' }],
    );
    const outside = body
      .replace(/^(`{3,})[^]*?^\1$/gm, '')
      .replace(/(?<![`\\])(`+)(?!`).+?(?<!`)\1(?!`)/g, 'CODE');
    expect(outside).not.toMatch(/^\/|@ada|<script|@all|@eve|#7/m);
    expect(outside).toContain(
      '\\[Ada\\]\\(https://evil\\) @\u200ball /approve',
    );
    expect(body).toContain('````diff');
  });
});
