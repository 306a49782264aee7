import { createCliFolder, type CliFolder } from '../__testUtils__/runInFolder';

const SCORE = `apiVersion: score.dev/v1b1
metadata: { name: shop }
containers:
  main: { image: 'shop:1', variables: { NAME: '\${resources.tool.name}', RUNS: '\${resources.tool.runs}' } }
resources:
  tool: { type: tool, params: { name: hammer } }
`;

const PROVISIONERS = `- uri: cmd://./tool.js
  type: tool
  args: ['<mode>']
  expected_outputs: [name]
`;

const TOOL = `#!/usr/bin/env node
const told = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const runs = (told.resource_state.runs || 0) + 1;
console.error(process.argv[2] + ' ' + told.resource_uid);
console.log(JSON.stringify({
  resource_outputs: { name: told.resource_params.name, runs },
  resource_state: { runs },
}));
`;

describe('render with a program', () => {
  let folder: CliFolder;
  beforeEach(() => {
    folder = createCliFolder({
      'score.yaml': SCORE,
      'tools.provisioners.yaml': PROVISIONERS,
    });
    folder.write({ 'tool.js': TOOL }, 0o755);
  });
  afterEach(() => folder.remove());

  const render = (...args: string[]) =>
    folder.run(
      'render',
      '-t',
      'kubernetes',
      '--provisioners',
      'tools.provisioners.yaml',
      '--state',
      'state.json',
      ...args,
      'score.yaml',
    );

  it('runs it only when it is allowed, and says how to allow it', async () => {
    const refused = await render();
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.told).toContain(
      'On a machine of your own, "score-backstage render --allow-cmd" runs it.',
    );
    expect(refused.told).not.toContain('provision tool');
    const { code, out, told } = await render('--allow-cmd');
    expect({ code, told }).toEqual({
      code: 0,
      told: 'provision tool.default#shop.tool\n',
    });
    expect(out).toContain('value: hammer');
    expect(out).toMatch(/name: RUNS\n\s+value: "1"/);
  });

  it('gives it back what it has kept', async () => {
    await render('--allow-cmd');
    const { out } = await render('--allow-cmd');
    expect(out).toMatch(/name: RUNS\n\s+value: "2"/);
  });

  it('writes nothing where it fails', async () => {
    folder.write({ 'tool.js': '#!/bin/sh\nexit 3\n' });
    const { code, out, told } = await render('--allow-cmd');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(told).toMatch(
      /score\.yaml:6:\d+: error: .*could not be provisioned: .*tool\.js exited with 3 \(cmd:\/\/\.\/tool\.js in tools\.provisioners\.yaml:1\)/,
    );
  });
});
