import { refuseBranch, refuseLabel, refusePath } from './names';

describe('names', () => {
  it.each(['orders-api', 'a', '7f', 'x'.repeat(63)])('takes %s', name => {
    expect(refuseLabel('workload', name)).toBeUndefined();
  });

  it.each([
    '',
    '.',
    '..',
    '.git',
    'Orders',
    'a/b',
    'a_b',
    '-a',
    'a-',
    'a\nb',
    'x'.repeat(64),
  ])('refuses %j as a label', name => {
    expect(refuseLabel('workload', name)).toContain('The workload');
  });

  it.each([
    'compose.yaml',
    'files/etc/app.conf',
    '.env.example',
    'a b.txt',
    'x@1+2.yaml',
  ])('takes the path %s', path => {
    expect(refusePath('file', path)).toBeUndefined();
  });

  it.each([
    '',
    '/etc/passwd',
    'a//b',
    'a/',
    './a',
    'a/../b',
    '..',
    '.git/config',
    'a/.GIT/hooks',
    'GIT~1/config',
    '.gitmodules',
    '.gitattributes',
    'a\\b',
    'c:a',
    'a\nb',
    'a\0b',
    '"a"',
    'a.',
    'a ',
    '.g\u200cit/config',
    'x'.repeat(256),
    `${'x/'.repeat(600)}x`,
  ])('refuses the path %j', path => {
    expect(refusePath('file', path)).toContain('The file');
  });

  it.each(['main', 'env/staging', 'env/staging-next', 'v1.2'])(
    'takes the branch %s',
    branch => {
      expect(refuseBranch(branch)).toBeUndefined();
    },
  );

  it.each([
    '',
    '-f',
    '--upload-pack=x',
    'a..b',
    'a b',
    'a:b',
    'refs//x',
    'a.lock',
    'a/b.lock/c',
    '/a',
    'a/',
    'a/.b',
    'a~1',
    'a^',
    'a*',
    'a\n',
    '@{-1}',
  ])('refuses the branch %j', branch => {
    expect(refuseBranch(branch)).toContain('no branch');
  });
});
