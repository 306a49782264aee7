import {
  encodeSecretRef,
  encodeVariable,
  holdsSecret,
  secretsIn,
  splitReferences,
} from './references';

describe('references', () => {
  it('are taken out of text', () => {
    const text = `a ${encodeSecretRef('db-web', 'pass_word')}${encodeVariable(
      'HOME',
    )} b`;
    expect(splitReferences(text)).toEqual([
      { kind: 'text', text: 'a ' },
      { kind: 'secret', name: 'db-web', key: 'pass_word' },
      { kind: 'variable', name: 'HOME' },
      { kind: 'text', text: ' b' },
    ]);
  });

  it('are the marks of score-k8s', () => {
    expect(encodeSecretRef('name', 'key')).toBe('🔐💬name_key💬🔐');
  });

  it('are only what begins and ends', () => {
    expect(splitReferences('')).toEqual([]);
    expect(splitReferences('🔐💬a_b')).toEqual([
      { kind: 'text', text: '🔐💬a_b' },
    ]);
    expect(splitReferences('🔐💬ab💬🔐')).toEqual([
      { kind: 'text', text: '🔐💬ab💬🔐' },
    ]);
  });

  it('are found below lists and maps', () => {
    const value = { a: [{ b: encodeSecretRef('x', 'y') }] };
    expect(holdsSecret(value)).toBe(true);
    expect(secretsIn(value)).toEqual([{ kind: 'secret', name: 'x', key: 'y' }]);
    expect(holdsSecret({ a: ['x'] })).toBe(false);
  });

  it.each(['🔐💬', '🔐💬a_b💬🔐', '🌱💬', '🔐💬🌱💬'])(
    'take linear time in a text of %s',
    part => {
      const begin = performance.now();
      splitReferences(part.repeat(50_000));
      expect(performance.now() - begin).toBeLessThan(1_000);
    },
  );
});
