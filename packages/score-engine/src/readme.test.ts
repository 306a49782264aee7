import fs from 'node:fs';
import path from 'node:path';
import * as engine from './index';

const readme = fs.readFileSync(path.join(__dirname, '../README.md'), 'utf8');
const example = fs.readFileSync(
  path.join(__dirname, '__testUtils__/example.ts'),
  'utf8',
);

describe('README.md', () => {
  it('shows the example and what it writes', async () => {
    const written: string[] = [];
    jest.spyOn(process.stdout, 'write').mockImplementation(text => {
      written.push(String(text));
      return true;
    });
    await import('./__testUtils__/example');
    jest.restoreAllMocks();

    expect(readme).toContain(`\`\`\`ts\n${example}\`\`\``);
    expect(written.join('')).not.toBe('');
    expect(readme).toContain(`\`\`\`text\n${written.join('')}\`\`\``);
  });

  it('names what the package exports', () => {
    const functions = Object.entries(engine)
      .filter(([, value]) => typeof value === 'function')
      .map(([name]) => name);
    expect(functions.filter(name => !readme.includes(name))).toEqual([]);
    expect(engine.ENGINE_VERSION).toMatch(/^\d+\.\d+\.\d+/);
  });
});
