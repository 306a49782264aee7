import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createRunProgram } from './runProgram';

describe('createRunProgram', () => {
  const cwd = fs.mkdtempSync(path.join(os.tmpdir(), 'score-program-'));
  afterAll(() => fs.rmSync(cwd, { recursive: true }));
  const file = path.join(cwd, 'tool');
  fs.writeFileSync(file, '#!/bin/sh\necho "$0 $1"\n', { mode: 0o755 });
  fs.writeFileSync(path.join(cwd, 'text'), 'no program');

  const told: string[] = [];
  const run = createRunProgram(
    {
      cwd,
      env: { PATH: process.env.PATH, GREETING: 'hello' },
      out: () => undefined,
      tell: text => told.push(text),
      input: async () => '',
    },
    { milliseconds: 500, bytes: 2048 },
  );
  const bash = (script: string, input = '') =>
    run({ uri: 'cmd://bash#any', args: ['-c', script], input });

  it('hands over input, arguments and environment, and no shell', () => {
    expect(bash('cat; echo " $GREETING"', 'told')).toBe('told hello\n');
    expect(run({ uri: 'cmd://echo', args: ['$HOME; a'], input: '' })).toBe(
      '$HOME; a\n',
    );
  });

  it.each([
    ['cmd://./tool#x', file],
    [`cmd://../${path.basename(cwd)}/tool`, file],
    [`cmd://${file}`, file],
  ])('finds %s', (uri, program) => {
    expect(run({ uri, args: ['a b'], input: '' })).toBe(`${program} a b\n`);
  });

  it('lets programs speak to people, and leave their input', () => {
    expect(bash('echo working >&2; exit 0', 'x'.repeat(200_000))).toBe('');
    expect(told.join('')).toContain('working\n');
  });

  it.each([
    ['exit 3', 'bash exited with 3'],
    ['kill -9 $$', 'bash was ended by SIGKILL'],
    ['sleep 20; echo', 'bash took longer than 0.5 s'],
    ['yes', 'bash wrote more than 2 KiB'],
  ])('says what is wrong with %s', (script, expected) => {
    const start = Date.now();
    expect(() => bash(script)).toThrow(expected);
    expect(Date.now() - start).toBeLessThan(10_000);
  });

  it.each([
    ['cmd://no-such-program', 'there is no program no-such-program'],
    ['cmd://./text', 'may not be run'],
    ['cmd://bash/x', 'write cmd://./bash/x for a file here'],
    ['cmd://', 'its uri names no program'],
    ['cmd://a@b', 'its uri names no program'],
  ])('says what is wrong with %s', (uri, expected) => {
    expect(() => run({ uri, args: [], input: '' })).toThrow(expected);
  });
});
