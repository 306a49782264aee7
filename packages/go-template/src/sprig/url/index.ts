import { CallFailure } from '../../exec/failures';
import { fn1, type FunctionTable } from '../../exec/functions';
import { DICT, STRING } from '../../exec/parameters';
import { fromBytes, type ByteString } from '../../text/utf8';
import { kindName } from '../../values/kinds';
import { dictOf, type MapValue } from '../../values/types';
import { formatUser, hostnameOf } from './authority';
import { formatUrl } from './format';
import { parseUrl, type UrlParts } from './parse';
import { UrlFailure } from './urlFailure';

function parse(text: ByteString, what: string): UrlParts {
  try {
    return parseUrl(text);
  } catch (error) {
    if (error instanceof UrlFailure) {
      throw new CallFailure(
        fromBytes(`unable to parse ${what}: ${error.message}`),
      );
    }
    throw error;
  }
}

function toDict(url: UrlParts): MapValue {
  return dictOf([
    ['scheme', url.scheme],
    ['host', url.host],
    ['hostname', hostnameOf(url.host)],
    ['path', url.path],
    ['query', url.query],
    ['opaque', url.opaque],
    ['fragment', url.fragment],
    ['userinfo', url.user ? formatUser(url.user) : ''],
  ]);
}

function textAt(dict: MapValue, key: string): ByteString {
  const value = dict.entries.has(key) ? dict.entries.get(key) : '';
  if (typeof value !== 'string') {
    throw new CallFailure(
      `unable to parse ${key} key, must be of type string, but ${kindName(
        value,
      )} found`,
    );
  }
  return value;
}

function fromDict(dict: MapValue): UrlParts {
  const login = textAt(dict, 'userinfo');
  return {
    scheme: textAt(dict, 'scheme'),
    host: textAt(dict, 'host'),
    path: textAt(dict, 'path'),
    query: textAt(dict, 'query'),
    opaque: textAt(dict, 'opaque'),
    fragment: textAt(dict, 'fragment'),
    user: login
      ? parse(`proto://${login}@host`, 'userinfo in dict').user
      : undefined,
  };
}

/** URLs and their parts. */
export const urls: FunctionTable = {
  urlParse: fn1(STRING, (text, { budget }) => {
    budget.grow(text.length * 4);
    return toDict(parse(text, 'url'));
  }),
  urlJoin: fn1(DICT, (dict, { budget }) => {
    const parts = fromDict(dict);
    const size = [...dict.entries.values()].reduce(
      (sum: number, value) =>
        sum + (typeof value === 'string' ? value.length : 0),
      0,
    );
    budget.grow(size * 3);
    return formatUrl(parts);
  }),
};
