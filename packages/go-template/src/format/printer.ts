import { Output } from '../exec/output';
import type { Budget } from '../limits';
import { encodeRune, type ByteString } from '../text/utf8';
import { integerOf, typeName } from '../values/kinds';
import {
  ANY_TYPE,
  ComplexValue,
  FloatValue,
  IntegerValue,
  MapValue,
  ObjectValue,
  SliceValue,
  StructValue,
  type Value,
} from '../values/types';
import { pad, truncate, noFlags, type Flags } from './flags';
import { formatFloat, formatInteger, formatUnicode, runeOf } from './numbers';
import { canBackquote, quoteRune, quoteString } from './quote';
import { hexBytes } from './hexBytes';

const FLOAT_VERBS: Readonly<Record<string, readonly [string, number]>> = {
  v: ['g', -1],
  b: ['b', -1],
  g: ['g', -1],
  G: ['G', -1],
  x: ['x', -1],
  X: ['X', -1],
  f: ['f', 6],
  F: ['f', 6],
  e: ['e', 6],
  E: ['E', 6],
};

type Composite = SliceValue | MapValue | StructValue | ObjectValue;

/** Writes values as Go's `fmt` package does. */
export class Printer {
  readonly #output: Output;
  readonly #budget: Budget;
  flags: Flags = noFlags();

  constructor(budget: Budget) {
    this.#budget = budget;
    this.#output = new Output(budget);
  }

  toString(): ByteString {
    return this.#output.toString();
  }

  write(text: ByteString): void {
    this.#output.write(text);
  }

  value(value: Value, verb: string, depth: number = 0): void {
    this.#budget.spend(1);
    if (verb === 'T' && depth === 0) {
      this.write(pad(this.flags, truncate(this.flags, typeName(value))));
    } else if (value === undefined || value === null) {
      this.#nil(verb, depth);
    } else if (typeof value === 'string') {
      this.#string(value, verb);
    } else if (typeof value === 'boolean') {
      this.#bool(value, verb);
    } else {
      this.#numberOrComposite(value, verb, depth);
    }
  }

  #numberOrComposite(
    value: Exclude<Value, undefined | null | string | boolean>,
    verb: string,
    depth: number,
  ): void {
    if (value instanceof FloatValue) {
      this.#float(value.value, verb, value);
    } else if (value instanceof ComplexValue) {
      this.#complex(value, verb);
    } else if (typeof value === 'object' && !(value instanceof IntegerValue)) {
      this.#budget.nest(() => this.#composite(value, verb, depth));
    } else {
      this.#integer(value, verb);
    }
  }

  #nil(verb: string, depth: number): void {
    if (verb !== 'v' && depth === 0) {
      this.write(`%!${verb}(<nil>)`);
    } else if (this.flags.sharpV && depth > 0) {
      this.write(`${ANY_TYPE}(nil)`);
    } else {
      this.write(depth === 0 ? pad(this.flags, '<nil>') : '<nil>');
    }
  }

  /** A verb that the type does not have. */
  #badVerb(value: Value, verb: string): void {
    this.write(`%!${verb}(${typeName(value)}=`);
    const { flags } = this;
    // The value inside keeps width and sign, but never Go syntax.
    this.value(value, 'v', 1);
    this.flags = flags;
    this.write(')');
  }

  #bool(value: boolean, verb: string): void {
    if (verb === 't' || verb === 'v') {
      this.write(pad(this.flags, String(value)));
    } else {
      this.#badVerb(value, verb);
    }
  }

  #string(value: ByteString, verb: string): void {
    const { flags } = this;
    if (verb === 'v' && !flags.sharpV) {
      this.write(pad(flags, truncate(flags, value)));
      return;
    }
    switch (verb) {
      case 's':
        this.write(pad(flags, truncate(flags, value)));
        break;
      case 'v':
      case 'q':
        this.write(pad(flags, this.#quoted(truncate(flags, value))));
        break;
      case 'x':
      case 'X':
        this.#budget.grow(value.length * 5);
        this.write(hexBytes(value, verb === 'X', flags));
        break;
      default:
        this.#badVerb(value, verb);
    }
  }

  #quoted(text: ByteString): ByteString {
    return this.flags.sharp && canBackquote(text)
      ? `\`${text}\``
      : quoteString(text, this.flags.plus);
  }

  #integer(value: number | bigint | IntegerValue, verb: string): void {
    const integer = integerOf(value) ?? 0n;
    const { flags } = this;
    const isUnsigned =
      value instanceof IntegerValue && value.kind.startsWith('u');
    if (verb === 'v' && flags.sharpV && isUnsigned) {
      this.write(formatInteger(integer, 'x', { ...flags, sharp: true }));
    } else if ('vdboOxX'.includes(verb)) {
      this.write(formatInteger(integer, verb, flags));
    } else if (verb === 'c') {
      this.write(pad(flags, encodeRune(runeOf(integer))));
    } else if (verb === 'q') {
      this.write(pad(flags, quoteRune(runeOf(integer), flags.plus)));
    } else if (verb === 'U') {
      this.write(formatUnicode(integer, flags));
    } else {
      this.#badVerb(value, verb);
    }
  }

  #float(value: number, verb: string, whole: Value): void {
    if (!Object.hasOwn(FLOAT_VERBS, verb)) {
      this.#badVerb(whole, verb);
      return;
    }
    const [format, precision] = FLOAT_VERBS[verb];
    this.write(formatFloat(value, format, precision, this.flags));
  }

  #complex(value: ComplexValue, verb: string): void {
    if (!Object.hasOwn(FLOAT_VERBS, verb)) {
      this.#badVerb(value, verb);
      return;
    }
    const { flags } = this;
    this.write('(');
    this.#float(value.real, verb, value);
    this.flags = { ...flags, plus: true };
    this.#float(value.imaginary, verb, value);
    this.flags = flags;
    this.write('i)');
  }

  #composite(value: Composite, verb: string, depth: number): void {
    if (value instanceof ObjectValue) {
      this.#object(value, verb);
    } else if (verb === 'p') {
      this.write('%!p(no address)');
    } else if (value instanceof SliceValue) {
      this.#slice(value, verb, depth);
    } else if (value instanceof MapValue) {
      this.#map(value, verb, depth);
    } else {
      this.#struct(value, verb, depth);
    }
  }

  #object(value: ObjectValue, verb: string): void {
    if ('vsxXq'.includes(verb)) {
      const { flags } = this;
      this.flags = { ...flags, sharpV: false };
      this.#string(value.toText(), verb === 'v' ? 's' : verb);
      this.flags = flags;
    } else {
      this.#badVerb(value.toText(), verb);
    }
  }

  #slice(value: SliceValue, verb: string, depth: number): void {
    const { sharpV } = this.flags;
    if (sharpV && value.isNil) {
      this.write(`${typeName(value)}(nil)`);
      return;
    }
    this.write(sharpV ? `${typeName(value)}{` : '[');
    value.items.forEach((item, index) => {
      if (index > 0) {
        this.write(sharpV ? ', ' : ' ');
      }
      this.value(item, verb, depth + 1);
    });
    this.write(sharpV ? '}' : ']');
  }

  #map(value: MapValue, verb: string, depth: number): void {
    const { sharpV } = this.flags;
    if (sharpV && value.isNil) {
      this.write(`${typeName(value)}(nil)`);
      return;
    }
    this.write(sharpV ? `${typeName(value)}{` : 'map[');
    value.sorted().forEach(([key, item], index) => {
      if (index > 0) {
        this.write(sharpV ? ', ' : ' ');
      }
      this.value(key, verb, depth + 1);
      this.write(':');
      this.value(item, verb, depth + 1);
    });
    this.write(sharpV ? '}' : ']');
  }

  #struct(value: StructValue, verb: string, depth: number): void {
    const { sharpV, plusV } = this.flags;
    this.write(sharpV ? `${value.type}{` : '{');
    [...value.fields].forEach(([name, item], index) => {
      if (index > 0) {
        this.write(sharpV ? ', ' : ' ');
      }
      this.write(plusV || sharpV ? `${name}:` : '');
      this.value(item, verb, depth + 1);
    });
    this.write('}');
  }
}
