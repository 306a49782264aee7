import { encodePath, resolveInside } from './paths';

describe('resolveInside', () => {
  it.each([
    ['score.yaml', 'score.yaml'],
    ['./deploy/score.yaml', 'deploy/score.yaml'],
    ['deploy/../score.yaml', 'score.yaml'],
    ['...', '...'],
    ['%2e%2e/score.yaml', '%2e%2e/score.yaml'],
  ])('leads %j to %j', (path, expected) => {
    expect(resolveInside('', path)).toBe(expected);
  });

  it.each([
    '',
    '..',
    '../score.yaml',
    'deploy/../../score.yaml',
    '/etc/passwd',
    '..\\score.yaml',
    'deploy/',
    './',
  ])('refuses %j', path => {
    expect(resolveInside('', path)).toBeUndefined();
  });

  it('begins at the folder', () => {
    expect(resolveInside('a/b', 'c/d.txt')).toBe('a/b/c/d.txt');
  });
});

describe('encodePath', () => {
  it('leaves nothing that a URL would understand', () => {
    expect(encodePath('a b/%2e%2e/c?d#e')).toBe('a%20b/%252e%252e/c%3Fd%23e');
  });
});
