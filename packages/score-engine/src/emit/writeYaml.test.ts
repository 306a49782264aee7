import { parse } from 'yaml';
import { writeYaml } from './writeYaml';

describe('writeYaml', () => {
  it.each(['on', 'y', '0755', '1e3', '12:30:45', '~', '<<', '2026-01-01'])(
    'quotes %s, which older readers take for something else',
    text => {
      expect(writeYaml({ text })).toBe(`text: "${text}"\n`);
    },
  );

  it.each(['0X1F', '0o1_7', '-0o7', '0B11', '-_1', '1e1_0', '0_x1', '-0_.5'])(
    "quotes %s, which Go's readers take for a number",
    text => {
      expect(writeYaml({ text, list: [text], [text]: 'key' })).toBe(
        `text: "${text}"\nlist:\n  - "${text}"\n"${text}": key\n`,
      );
    },
  );

  it.each(['v1_0', 'a_1', '1_a', '10.0.0.1', '0xyz'])(
    'leaves %s without quotes',
    text => {
      expect(writeYaml({ text })).toBe(`text: ${text}\n`);
    },
  );

  it.each([
    ['a\u0001b', 'a\\x01b'],
    ['a\u007fb', 'a\\u007fb'],
    ['next\u0085line', 'next\\u0085line'],
    ['line\u2028paragraph\u2029', 'line\\u2028paragraph\\u2029'],
    ['\ufeffmark', '\\ufeffmark'],
    ['no\uffffcharacter', 'no\\uffffcharacter'],
    ['lines\n\u007f\n', 'lines\\n\\u007f\\n'],
  ])('escapes what a cluster cannot read in %j', (text, written) => {
    const yaml = writeYaml({ [text]: 'key', value: [text] });
    expect(yaml).toContain(`"${written}": key`);
    expect(yaml).toContain(`- "${written}"`);
    expect(parse(yaml)).toEqual({ [text]: 'key', value: [text] });
  });

  it('writes no half of a pair', () => {
    expect(writeYaml({ text: 'a\ud83d', '\ude00': '😀' })).toBe(
      'text: a\ufffd\n\ufffd: 😀\n',
    );
  });
});
