import { createCliFolder, SCORE } from '../__testUtils__/runInFolder';

const WRONG = `apiVersion: score.dev/v1b1
metadata: { name: shop }
containers:
  web:
    imgae: shop:1
`;

describe('validate', () => {
  const folder = createCliFolder({
    'score.yaml': SCORE,
    'svc/wrong.yaml': WRONG,
    'brackets.yaml': '['.repeat(20_000),
  });
  afterAll(() => folder.remove());

  it('says so when there is nothing to say', async () => {
    expect(await folder.run('validate', 'score.yaml')).toEqual({
      code: 0,
      out: 'score.yaml: nothing to complain about\n',
      told: '',
    });
  });

  it('says what is wrong, where, and what to do', async () => {
    const { code, out, told } = await folder.run('validate', 'svc/wrong.yaml');
    expect({ code, told }).toEqual({ code: 1, told: '' });
    expect(out).toMatch(
      /^svc\/wrong\.yaml:5:5: error: .*imgae.* \[unknown-key\]\n {4}.*image/m,
    );
  });

  it('answers in JSON, for any number of files', async () => {
    const { code, out } = await folder.run(
      'validate',
      '--format=json',
      'score.yaml',
      'svc/wrong.yaml',
      'brackets.yaml',
    );
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual([
      { file: 'score.yaml', workload: 'shop', valid: true, findings: [] },
      {
        file: 'svc/wrong.yaml',
        valid: false,
        findings: expect.arrayContaining([
          expect.objectContaining({ code: 'unknown-key', line: 5, column: 5 }),
        ]),
      },
      {
        file: 'brackets.yaml',
        valid: false,
        findings: [expect.objectContaining({ code: 'yaml-too-deep' })],
      },
    ]);
  });

  it('answers in SARIF', async () => {
    const { out } = await folder.run(
      'validate',
      '-f',
      'sarif',
      'svc/wrong.yaml',
    );
    const { version, runs } = JSON.parse(out);
    expect(version).toBe('2.1.0');
    expect(runs[0].results).toContainEqual({
      ruleId: 'unknown-key',
      ruleIndex: expect.any(Number),
      level: 'error',
      message: { text: expect.stringContaining('imgae') },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'svc/wrong.yaml' },
            region: { startLine: 5, startColumn: 5 },
          },
        },
      ],
    });
    expect(
      runs[0].results.map(
        ({ ruleId, ruleIndex }: { ruleId: string; ruleIndex: number }) =>
          runs[0].tool.driver.rules[ruleIndex].id === ruleId,
      ),
    ).not.toContain(false);
  });

  it.each([
    ['no file', ['validate'], 'No file is named.'],
    [
      'a file that is not there',
      ['validate', 'x'],
      'x cannot be read: there is no such file.',
    ],
    ['a folder', ['validate', 'svc'], 'svc cannot be read: it is a folder.'],
    [
      'another format',
      ['validate', '-f', 'xml', 'score.yaml'],
      '--format has to be one of: text, json, sarif.',
    ],
    ['another option', ['validate', '--fast'], "Unknown option '--fast'"],
  ])('cannot be tried with %s', async (_, args, message) => {
    const { code, out, told } = await folder.run(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(told).toContain(message);
    expect(told).toContain('score-backstage validate [--format');
  });
});
