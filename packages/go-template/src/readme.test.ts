import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');
const example = readFileSync(
  join(__dirname, '__testUtils__/example.ts'),
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
});
