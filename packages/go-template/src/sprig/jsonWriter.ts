import { CallFailure } from '../exec/failures';
import type { Runtime } from '../exec/functions';
import { Output } from '../exec/output';
import { formatDecimal } from '../format/decimals';
import { decodeRune, encodeRune, type ByteString } from '../text/utf8';
import { integerOf, typeName } from '../values/kinds';
import {
  FloatValue,
  MapValue,
  ObjectValue,
  SliceValue,
  StructValue,
  type Value,
} from '../values/types';

/** ASCII without what is escaped in any style. */
const PLAIN = /^[ !#-%'-;=?-[\]-\u007f]*$/;

const NAMED: Readonly<Record<number, string>> = {
  8: '\\b',
  9: '\\t',
  10: '\\n',
  12: '\\f',
  13: '\\r',
  34: '\\"',
  92: '\\\\',
};

function unicodeEscape(rune: number): string {
  return `\\u${rune.toString(16).padStart(4, '0')}`;
}

function escapeRune(rune: number, escapeHtml: boolean): ByteString {
  if (NAMED[rune]) {
    return NAMED[rune];
  }
  const isHtml = rune === 0x26 || rune === 0x3c || rune === 0x3e;
  const needsEscape =
    rune < 0x20 || rune === 0x2028 || rune === 0x2029 || (isHtml && escapeHtml);
  return needsEscape ? unicodeEscape(rune) : encodeRune(rune);
}

function jsonString(text: ByteString, escapeHtml: boolean): ByteString {
  if (PLAIN.test(text)) {
    return `"${text}"`;
  }
  const parts: string[] = ['"'];
  for (let offset = 0; offset < text.length; ) {
    const { rune, size } = decodeRune(text, offset);
    const isInvalid = rune === 0xfffd && size === 1;
    parts.push(isInvalid ? '\\ufffd' : escapeRune(rune, escapeHtml));
    offset += size;
  }
  parts.push('"');
  return parts.join('');
}

/** As in ES6, with exponents from 1e21 on and below 1e-6. */
function jsonFloat(value: number): string {
  if (!Number.isFinite(value)) {
    const shown = Number.isNaN(value) ? 'NaN' : `${value > 0 ? '+' : '-'}Inf`;
    throw new CallFailure(`json: unsupported value: ${shown}`);
  }
  const magnitude = Math.abs(value);
  const isSmall = magnitude < 1e-6 || magnitude >= 1e21;
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const text = formatDecimal(magnitude, magnitude && isSmall ? 'e' : 'f', -1);
  return sign + text.replace(/e-0([0-9])$/, 'e-$1');
}

/** How JSON is written. */
export interface JsonStyle {
  readonly escapeHtml: boolean;
  readonly indent: string;
}

/** Writes one value as Go's `encoding/json` does. */
export class JsonWriter {
  readonly #runtime: Runtime;
  readonly #output: Output;
  readonly #style: JsonStyle;

  constructor(runtime: Runtime, style: JsonStyle) {
    this.#runtime = runtime;
    this.#output = new Output(runtime.budget);
    this.#style = style;
  }

  encode(value: Value): ByteString {
    this.#value(value, '\n');
    return this.#output.toString();
  }

  #value(value: Value, newline: string): void {
    this.#runtime.budget.spend(1);
    if (value === undefined || value === null) {
      this.#output.write('null');
    } else if (typeof value === 'string') {
      this.#runtime.budget.grow(value.length * 6);
      this.#output.write(jsonString(value, this.#style.escapeHtml));
    } else if (typeof value === 'boolean') {
      this.#output.write(String(value));
    } else if (value instanceof FloatValue) {
      this.#output.write(jsonFloat(value.value));
    } else if (integerOf(value) !== undefined) {
      this.#output.write(String(integerOf(value)));
    } else {
      this.#runtime.budget.nest(() => this.#composite(value, newline));
    }
  }

  #composite(value: Value, newline: string): void {
    if (value instanceof SliceValue) {
      this.#slice(value, newline);
    } else if (value instanceof MapValue) {
      this.#map(value, newline);
    } else if (value instanceof StructValue) {
      this.#members([...value.fields], newline);
    } else if (value instanceof ObjectValue) {
      this.#output.write(value.toJsonText());
    } else {
      throw new CallFailure(`json: unsupported type: ${typeName(value)}`);
    }
  }

  #slice(value: SliceValue, newline: string): void {
    if (value.isNil) {
      this.#output.write('null');
      return;
    }
    this.#list('[', ']', value.items, newline, (item, inner) =>
      this.#value(item, inner),
    );
  }

  #map(value: MapValue, newline: string): void {
    if (value.isNil) {
      this.#output.write('null');
      return;
    }
    this.#members(value.sorted(), newline);
  }

  #members(
    entries: readonly (readonly [ByteString, Value])[],
    newline: string,
  ): void {
    const colon = this.#style.indent ? ': ' : ':';
    this.#list('{', '}', entries, newline, ([key, item], inner) => {
      this.#output.write(jsonString(key, this.#style.escapeHtml) + colon);
      this.#value(item, inner);
    });
  }

  #list<T>(
    open: string,
    close: string,
    items: readonly T[],
    newline: string,
    write: (item: T, newline: string) => void,
  ): void {
    const { indent } = this.#style;
    const inner = indent ? newline + indent : '';
    this.#output.write(open);
    items.forEach((item, index) => {
      this.#output.write((index > 0 ? ',' : '') + inner);
      write(item, inner);
    });
    this.#output.write(indent && items.length > 0 ? newline + close : close);
  }
}
