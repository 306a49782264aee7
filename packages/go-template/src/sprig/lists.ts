import { CallFailure } from '../exec/failures';
import {
  fn1,
  fn2,
  variadic0,
  variadic1,
  type FunctionDefinition,
  type FunctionTable,
} from '../exec/functions';
import { ANY, INT } from '../exec/parameters';
import type { Budget } from '../limits';
import { deepEqual } from '../values/equal';
import { isTrue, kindName } from '../values/kinds';
import {
  SliceValue,
  compareBytes,
  listOf,
  stringsOf,
  type Value,
} from '../values/types';
import { toInt } from './numbers';
import { textOf, textsOf } from './text';

/** Items of a list; a string or a map is none. */
function itemsOf(value: Value, what: string): readonly Value[] {
  if (value instanceof SliceValue) {
    return value.items;
  }
  if (value === null || value === undefined) {
    throw new CallFailure('the list is nil');
  }
  throw new CallFailure(`Cannot ${what} type ${kindName(value)}`);
}

function grown(items: readonly Value[], budget: Budget): SliceValue {
  // An element counts as a word.
  budget.grow(items.length * 8);
  return listOf(items);
}

const NIL_LIST = new SliceValue([], undefined, true);

function includes(
  items: readonly Value[],
  needle: Value,
  budget: Budget,
): boolean {
  return items.some(item => deepEqual(needle, item, budget));
}

function unique(items: readonly Value[], budget: Budget): Value[] {
  const found: Value[] = [];
  for (const item of items) {
    if (!includes(found, item, budget)) {
      found.push(item);
    }
  }
  return found;
}

function chunk(size: number, value: Value, budget: Budget): SliceValue {
  const items = itemsOf(value, 'chunk');
  budget.grow(items.length * 8);
  const count = Math.floor((items.length - 1) / size) + 1;
  if (!(count >= 0 && count <= items.length)) {
    throw new CallFailure(`cannot make chunks of size ${size}`);
  }
  const chunks = Array.from({ length: count }, (_, i) =>
    listOf(items.slice(i * size, (i + 1) * size)),
  );
  return new SliceValue(chunks, '[]interface {}');
}

function slice(value: Value, indices: readonly Value[]): Value {
  if (!(value instanceof SliceValue)) {
    throw new CallFailure(
      `list should be type of slice or array but ${kindName(value)}`,
    );
  }
  const { items } = value;
  if (items.length === 0) {
    return null;
  }
  const start = indices.length > 0 ? Number(toInt(indices[0])) : 0;
  const end = indices.length > 1 ? Number(toInt(indices[1])) : items.length;
  if (start < 0 || start > end || end > items.length) {
    throw new CallFailure(
      `slice bounds out of range [${start}:${end}] with length ${items.length}`,
    );
  }
  return new SliceValue(items.slice(start, end), value.elementType);
}

function concat(lists: readonly Value[], budget: Budget): Value {
  const parts = lists.map(list => {
    if (!(list instanceof SliceValue)) {
      throw new CallFailure(`Cannot concat type ${kindName(list)} as list`);
    }
    return list.items;
  });
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  budget.grow(size * 8);
  return size === 0 ? NIL_LIST : listOf(parts.flat());
}

function sortAlpha(value: Value, budget: Budget): SliceValue {
  if (!(value instanceof SliceValue)) {
    return stringsOf([textOf(value, budget)]);
  }
  budget.spend(value.items.length * 4);
  return stringsOf(textsOf(value, budget).sort(compareBytes));
}

function has(needle: Value, haystack: Value, budget: Budget): boolean {
  return haystack === null
    ? false
    : includes(itemsOf(haystack, 'find has on'), needle, budget);
}

const list = variadic0(ANY, values => listOf(values));

/** Functions that have a twin whose name starts with `must`. */
const paired: FunctionTable = {
  append: fn2(ANY, ANY, (value, item, { budget }) =>
    grown([...itemsOf(value, 'push on'), item], budget),
  ),
  prepend: fn2(ANY, ANY, (value, item, { budget }) =>
    grown([item, ...itemsOf(value, 'prepend on')], budget),
  ),
  first: fn1(ANY, value => itemsOf(value, 'find first on').at(0) ?? null),
  last: fn1(ANY, value => itemsOf(value, 'find last on').at(-1) ?? null),
  rest: fn1(ANY, (value, { budget }) => {
    const items = itemsOf(value, 'find rest on');
    return items.length === 0 ? NIL_LIST : grown(items.slice(1), budget);
  }),
  initial: fn1(ANY, (value, { budget }) => {
    const items = itemsOf(value, 'find initial on');
    return items.length === 0 ? NIL_LIST : grown(items.slice(0, -1), budget);
  }),
  reverse: fn1(ANY, (value, { budget }) =>
    grown([...itemsOf(value, 'find reverse on')].reverse(), budget),
  ),
  compact: fn1(ANY, (value, { budget }) =>
    grown(itemsOf(value, 'compact on').filter(isTrue), budget),
  ),
  uniq: fn1(ANY, (value, { budget }) =>
    grown(unique(itemsOf(value, 'find uniq on'), budget), budget),
  ),
  without: variadic1(ANY, ANY, (value, omitted, { budget }) =>
    grown(
      itemsOf(value, 'find without on').filter(
        item => !includes(omitted, item, budget),
      ),
      budget,
    ),
  ),
  has: fn2(ANY, ANY, (needle, value, { budget }) => has(needle, value, budget)),
  slice: variadic1(ANY, ANY, slice),
  chunk: fn2(INT, ANY, (size, value, { budget }) => chunk(size, value, budget)),
};

function mustTwins(table: FunctionTable): [string, FunctionDefinition][] {
  return Object.entries(table).map(([name, definition]) => [
    `must${name[0].toUpperCase()}${name.slice(1)}`,
    definition,
  ]);
}

export const lists: FunctionTable = {
  list,
  tuple: list,
  push: paired.append,
  mustPush: paired.append,
  ...paired,
  ...Object.fromEntries(mustTwins(paired)),
  concat: variadic0(ANY, (values, { budget }) => concat(values, budget)),
  sortAlpha: fn1(ANY, (value, { budget }) => sortAlpha(value, budget)),
};
