import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ENGINE_VERSION } from '@score-backstage/engine';
import { createCliFolder, SCORE } from './__testUtils__/runInFolder';

describe('score-backstage', () => {
  const folder = createCliFolder({ 'score.yaml': SCORE });
  afterAll(() => folder.remove());

  it('explains itself', async () => {
    const { code, out } = await folder.run('--help');
    expect(code).toBe(0);
    for (const name of ['validate', 'render', 'types', 'diff', 'explain']) {
      expect(out).toContain(`score-backstage ${name} `);
      expect((await folder.run(name, '--help')).code).toBe(0);
    }
    expect(await folder.run()).toEqual({ code: 2, out: '', told: out });
    expect((await folder.run('--version')).out).toBe(`${ENGINE_VERSION}\n`);
  });

  it('knows no other commands', async () => {
    expect(await folder.run('deploy')).toEqual({
      code: 2,
      out: '',
      told: 'There is no command "deploy". There are: validate, render, types, diff, explain, preview, platform.\n',
    });
  });

  it('runs as a program', () => {
    const program = path.resolve(__dirname, '../bin/score-backstage');
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [program, ...args], {
        cwd: folder.path,
        encoding: 'utf8',
        env: { PATH: process.env.PATH },
      });
    expect(run('validate', 'score.yaml')).toMatchObject({
      status: 0,
      stdout: 'score.yaml: nothing to complain about\n',
      stderr: '',
    });
    expect(run('validate', 'nowhere.yaml')).toMatchObject({
      status: 2,
      stdout: '',
    });
  });
});
