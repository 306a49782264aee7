import { CallFailure } from '../exec/failures';
import {
  fn1,
  fn2,
  fn3,
  variadic0,
  variadic1,
  type FunctionTable,
} from '../exec/functions';
import { ANY, DICT, STRING } from '../exec/parameters';
import type { Budget } from '../limits';
import type { ByteString } from '../text/utf8';
import { typeName } from '../values/kinds';
import {
  MapValue,
  dictOf,
  listOf,
  stringsOf,
  type Value,
} from '../values/types';
import { deepCopy } from './copy';
import { merge } from './merge';
import { textOf } from './text';

function dict(values: readonly Value[], budget: Budget): MapValue {
  const entries: [ByteString, Value][] = [];
  for (let index = 0; index < values.length; index += 2) {
    const value = index + 1 < values.length ? values[index + 1] : '';
    entries.push([textOf(values[index], budget), value]);
  }
  return dictOf(entries);
}

function changeable(map: MapValue): Map<ByteString, Value> {
  if (map.isNil) {
    throw new CallFailure('assignment to entry in nil map');
  }
  return map.entries;
}

function requireDict(value: Value): MapValue {
  if (value instanceof MapValue && value.elementType === 'interface {}') {
    return value;
  }
  throw new CallFailure(
    `interface conversion: interface {} is ${
      value === null || value === undefined ? 'nil' : typeName(value)
    }, not map[string]interface {}`,
  );
}

function dig(values: readonly Value[]): Value {
  if (values.length < 3) {
    throw new CallFailure('dig needs at least three arguments');
  }
  let map = requireDict(values[values.length - 1]);
  const keys = values.slice(0, -2).map(key => {
    if (typeof key !== 'string') {
      throw new CallFailure(
        `interface conversion: interface {} is ${
          key === null ? 'nil' : typeName(key)
        }, not string`,
      );
    }
    return key;
  });
  for (const [index, key] of keys.entries()) {
    if (!map.entries.has(key)) {
      return values[values.length - 2];
    }
    const value = map.entries.get(key);
    if (index === keys.length - 1) {
      return value;
    }
    map = requireDict(value);
  }
  return map;
}

/** Keys in order; Go's are in none, which no template can rely on. */
function keysOf(map: MapValue, budget: Budget): ByteString[] {
  budget.grow(map.entries.size * 8);
  budget.spend(map.entries.size * 2);
  return map.sorted().map(([key]) => key);
}

function filtered(
  map: MapValue,
  keep: (key: ByteString) => boolean,
  budget: Budget,
): MapValue {
  budget.spend(map.entries.size);
  return dictOf([...map.entries].filter(([key]) => keep(key)));
}

const copy = fn1(ANY, (value, { budget }) => {
  if (value === null) {
    throw new CallFailure('cannot copy nil');
  }
  return deepCopy(value, budget);
});

const mergeInto = (overwrite: boolean) =>
  variadic1(DICT, DICT, (first, sources, { budget }) => {
    const target = first.isNil ? dictOf() : first;
    for (const source of sources) {
      merge(target, source, overwrite, budget);
    }
    return target;
  });

export const dicts: FunctionTable = {
  dict: variadic0(ANY, (values, { budget }) => dict(values, budget)),
  get: fn2(DICT, STRING, (map, key) =>
    map.entries.has(key) ? map.entries.get(key) : '',
  ),
  set: fn3(DICT, STRING, ANY, (map, key, value) => {
    changeable(map).set(key, value);
    return map;
  }),
  unset: fn2(DICT, STRING, (map, key) => {
    map.entries.delete(key);
    return map;
  }),
  hasKey: fn2(DICT, STRING, (map, key) => map.entries.has(key)),
  pluck: variadic1(STRING, DICT, (key, maps) =>
    listOf(
      maps.filter(map => map.entries.has(key)).map(map => map.entries.get(key)),
    ),
  ),
  keys: variadic0(DICT, (maps, { budget }) => {
    return stringsOf(maps.flatMap(map => keysOf(map, budget)));
  }),
  values: fn1(DICT, (map, { budget }) => {
    budget.grow(map.entries.size * 8);
    budget.spend(map.entries.size * 2);
    return listOf(map.sorted().map(([, value]) => value));
  }),
  pick: variadic1(DICT, STRING, (map, keys, { budget }) => {
    const wanted = new Set(keys);
    return filtered(map, key => wanted.has(key), budget);
  }),
  omit: variadic1(DICT, STRING, (map, keys, { budget }) => {
    const unwanted = new Set(keys);
    return filtered(map, key => !unwanted.has(key), budget);
  }),
  dig: variadic0(ANY, dig),
  merge: mergeInto(false),
  mustMerge: mergeInto(false),
  mergeOverwrite: mergeInto(true),
  mustMergeOverwrite: mergeInto(true),
  deepCopy: copy,
  mustDeepCopy: copy,
};
