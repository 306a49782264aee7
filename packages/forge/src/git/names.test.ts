import { isBranchName, isOwnerName, isRepositoryName } from './names';
import { parseRepositoryPath } from './names';

describe('names of owners and repositories', () => {
  it.each(['acme', 'orders-api', 'a.b_c', '7'])('takes %s', name => {
    expect(isOwnerName(name)).toBe(true);
    expect(isRepositoryName(name)).toBe(true);
  });

  it.each([
    '',
    '.',
    '..',
    '.git',
    '-x',
    'a/b',
    'a\\b',
    'a b',
    'a\n',
    '%2e%2e',
    'ö',
    'x'.repeat(101),
  ])('refuses %j', name => {
    expect(isOwnerName(name)).toBe(false);
    expect(isRepositoryName(name)).toBe(false);
  });

  it('keeps the names of its own pages and of git for itself', () => {
    expect(isOwnerName('API')).toBe(false);
    expect(isOwnerName('user')).toBe(false);
    expect(isRepositoryName('shop.git')).toBe(false);
    expect(isRepositoryName('shop.LOCK')).toBe(false);
  });
});

describe('isBranchName', () => {
  it.each(['main', 'feature/x', 'v1.2'])('takes %s', name => {
    expect(isBranchName(name)).toBe(true);
  });

  it.each([
    '',
    'HEAD',
    '@',
    '-f',
    'a..b',
    'a b',
    'a~1',
    'a^',
    'a:b',
    'a?',
    'a*',
    'a[',
    'a\\b',
    'a@{1}',
    '/a',
    'a/',
    'a//b',
    '.a',
    'a/.b',
    'a.',
    'a.lock',
    'a\u0000b',
    'a\u007fb',
  ])('refuses %j, as git does', name => {
    expect(isBranchName(name)).toBe(false);
  });
});

describe('parseRepositoryPath', () => {
  it('takes slashes off the ends', () => {
    expect(parseRepositoryPath('/a/b.txt/')).toBe('a/b.txt');
    expect(parseRepositoryPath('')).toBe('');
    expect(parseRepositoryPath('.gitignore')).toBe('.gitignore');
    expect(parseRepositoryPath('.github/x')).toBe('.github/x');
  });

  it.each([
    '..',
    'a/../b',
    './a',
    'a//b',
    'a\\b',
    'a\nb',
    '.git',
    'a/.GIT/config',
    '.git ',
    '.git.',
    '.git::$INDEX_ALLOCATION',
    'git~1',
    '.g\u200cit/config',
    `${'x'.repeat(256)}`,
  ])('refuses %j', path => {
    expect(() => parseRepositoryPath(path)).toThrow('is not a path of a');
  });
});
