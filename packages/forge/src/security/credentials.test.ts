import { areCredentials, authenticate } from './credentials';

const expected = { username: 'backstage', password: 'p:ss wörd' };
const basic = (text: string) =>
  `Basic ${Buffer.from(text, 'utf8').toString('base64')}`;

describe('authenticate', () => {
  it('knows the user by Basic, with any case and a colon in the password', () => {
    const header = basic('backstage:p:ss wörd');
    const user = { user: 'backstage', wrong: false };
    expect(authenticate(expected, header)).toEqual(user);
    expect(authenticate(expected, header.replace('Basic', 'basic'))).toEqual(
      user,
    );
  });

  it("knows the user by the token of Backstage's integration", () => {
    expect(authenticate({ ...expected, password: 'abc' }, 'token abc')).toEqual(
      { user: 'backstage', wrong: false },
    );
  });

  it('takes no header for nobody', () => {
    expect(authenticate(expected, undefined)).toEqual({ wrong: false });
  });

  it.each([
    basic('backstage:wrong'),
    basic('other:p:ss wörd'),
    basic('backstage'),
    'Basic',
    'token wrong',
    'Bearer abc',
    ' ',
  ])('says that %j is wrong', header => {
    expect(authenticate(expected, header)).toEqual({ wrong: true });
  });
});

describe('areCredentials', () => {
  it('asks for both', () => {
    expect(areCredentials(expected, 'backstage', 'p:ss wörd')).toBe(true);
    expect(areCredentials(expected, 'backstage', '')).toBe(false);
    expect(areCredentials(expected, '', 'p:ss wörd')).toBe(false);
  });
});
