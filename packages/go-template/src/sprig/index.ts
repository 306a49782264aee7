import type { FunctionTable } from '../exec/functions';
import { defaults } from './defaults';
import { dicts } from './dicts';
import { encodings } from './encodings';
import { json } from './json';
import { lists } from './lists';
import { math } from './math';
import { paths } from './paths';
import { randoms } from './random';
import { regexes } from './regex';
import { strings } from './strings';

/** sprig v3 without the functions that read environment, clock or network. */
export const sprig: FunctionTable = {
  ...defaults,
  ...dicts,
  ...encodings,
  ...json,
  ...lists,
  ...math,
  ...paths,
  ...randoms,
  ...regexes,
  ...strings,
};
