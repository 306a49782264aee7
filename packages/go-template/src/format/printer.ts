import { Output } from '../exec/output';
import type { Budget } from '../limits';
import type { ByteString } from '../text/utf8';
import { typeName } from '../values/kinds';
import {
  ANY_TYPE,
  MapValue,
  ObjectValue,
  SliceValue,
  StructValue,
  type Value,
} from '../values/types';
import { noFlags, pad, truncate, type Flags } from './flags';
import { formatScalar, formatString, type Scalar } from './scalars';

type Composite = SliceValue | MapValue | StructValue | ObjectValue;

function isComposite(value: Scalar | Composite): value is Composite {
  return (
    value instanceof SliceValue ||
    value instanceof MapValue ||
    value instanceof StructValue ||
    value instanceof ObjectValue
  );
}

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
    } else if (isComposite(value)) {
      this.#budget.nest(() => this.#composite(value, verb, depth));
    } else {
      this.#scalar(value, verb);
    }
  }

  #scalar(value: Scalar, verb: string): void {
    if (typeof value === 'string' && (verb === 'x' || verb === 'X')) {
      this.#budget.grow(value.length * 5);
    }
    const text = formatScalar(value, verb, this.flags);
    if (text === undefined) {
      this.#badVerb(value, verb);
    } else {
      this.write(text);
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
    const text = value.toText();
    const form = verb === 'v' ? 's' : verb;
    const shown = formatString(text, form, { ...this.flags, sharpV: false });
    if (shown === undefined) {
      this.#badVerb(text, verb);
    } else {
      this.write(shown);
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
