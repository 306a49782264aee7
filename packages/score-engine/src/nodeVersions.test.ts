import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** Without another Node `npm test` names this among what it could not run. */
const other = process.env.SCORE_OTHER_NODE;
const describeVersions = other ? describe : describe.skip;

function renderIn(node: string): { node: string; files: number; hash: string } {
  const program = path.join(__dirname, '__testUtils__/renderHashes.ts');
  const transform = require.resolve('@backstage/cli/config/nodeTransform.cjs');
  const output = execFileSync(node, ['--require', transform, program], {
    encoding: 'utf8',
    timeout: 100_000,
  });
  return JSON.parse(output);
}

describeVersions('Node 22 and Node 24 (needs SCORE_OTHER_NODE)', () => {
  it('render the demo and the corpus to the same bytes', () => {
    const renders = [process.execPath, other ?? ''].map(renderIn);
    const [mine, theirs] = renders;
    expect(renders.map(({ node }) => node).sort()).toEqual(['22', '24']);
    expect(mine.files).toBeGreaterThan(20);
    expect({ ...theirs, node: mine.node }).toEqual(mine);
    process.stdout.write(
      `Node ${mine.node} and ${theirs.node}: ${mine.files} files, the same bytes\n`,
    );
  }, 220_000);
});
