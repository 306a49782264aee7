import { ORDERS_TEXT } from '../../../dev/__fixtures__/ordersApi';
import { highlightYaml } from './highlightYaml';

const textOf = (text: string) =>
  highlightYaml(text)
    .map(line => line.map(token => token.text).join(''))
    .join('\n');

describe('highlightYaml', () => {
  it('colours keys, quoted strings and comments', () => {
    const [line] = highlightYaml(`version: '16' # a string`);
    expect(line).toEqual(
      expect.arrayContaining([
        { text: 'version', kind: 'key' },
        { text: `'16'`, kind: 'string' },
        { text: '# a string', kind: 'comment' },
      ]),
    );
  });

  it.each([
    ['a Score file', ORDERS_TEXT],
    ['what is not YAML', 'a: [\n\t}: "\n'],
    ['nothing', ''],
    ['brackets without end', '['.repeat(20_000)],
    ['a text that is too long to colour', 'a: b\n'.repeat(100_000)],
  ])('keeps the text of %s', (_, text) => {
    expect(textOf(text)).toBe(text);
  });
});
