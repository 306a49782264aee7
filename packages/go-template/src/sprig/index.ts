import type { FunctionTable } from '../exec/functions';
import { casing } from './casing';
import { crypto } from './crypto';
import { cutting } from './cutting';
import { defaults } from './defaults';
import { dicts } from './dicts';
import { encodings } from './encodings';
import { floats } from './floats';
import { json } from './json';
import { lists } from './lists';
import { math } from './math';
import { paths } from './paths';
import { randoms } from './random';
import { regexes } from './regex';
import { versions } from './semver';
import { splitting } from './splitting';
import { strings } from './strings';
import { dates } from './time';
import { urls } from './url';
import { words } from './words';
import { wrapping } from './wrap';

/** sprig v3 without the functions that read environment, clock or network. */
export const sprig: FunctionTable = {
  ...casing,
  ...crypto,
  ...cutting,
  ...dates,
  ...defaults,
  ...dicts,
  ...encodings,
  ...floats,
  ...json,
  ...lists,
  ...math,
  ...paths,
  ...randoms,
  ...regexes,
  ...splitting,
  ...strings,
  ...urls,
  ...versions,
  ...words,
  ...wrapping,
};
