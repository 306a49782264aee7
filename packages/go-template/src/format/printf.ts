import type { Budget } from '../limits';
import { decodeRune, type ByteString } from '../text/utf8';
import { integerOf, typeName } from '../values/kinds';
import type { Value } from '../values/types';
import { noFlags } from './flags';
import { Printer } from './printer';

/** Go refuses widths and precisions beyond this. */
const MAX_WIDTH = 1_000_000n;

const FLAG_NAMES: Readonly<
  Record<string, 'plus' | 'minus' | 'sharp' | 'space' | 'zero'>
> = { '+': 'plus', '-': 'minus', '#': 'sharp', ' ': 'space', '0': 'zero' };

/** Reads one format string. */
class Formatter {
  readonly #printer: Printer;
  readonly #budget: Budget;
  readonly #format: ByteString;
  readonly #args: readonly Value[];
  readonly #lastBracket: number;
  #position = 0;
  #argument = 0;
  #isReordered = false;
  #isGoodIndex = true;
  /** Whether the item read last was an index such as `[3]`. */
  #isAfterIndex = false;

  constructor(format: ByteString, args: readonly Value[], budget: Budget) {
    this.#format = format;
    this.#args = args;
    this.#lastBracket = format.lastIndexOf(']');
    this.#budget = budget;
    this.#printer = new Printer(budget);
  }

  run(): ByteString {
    while (this.#position < this.#format.length) {
      const percent = this.#format.indexOf('%', this.#position);
      const end = percent < 0 ? this.#format.length : percent;
      this.#printer.write(this.#format.slice(this.#position, end));
      this.#position = end + 1;
      if (percent >= 0) {
        this.#directive();
      }
    }
    this.#extra();
    return this.#printer.toString();
  }

  #peek(): string {
    return this.#format[this.#position] ?? '';
  }

  #directive(): void {
    this.#printer.flags = noFlags();
    this.#isGoodIndex = true;
    this.#isAfterIndex = false;
    while (Object.hasOwn(FLAG_NAMES, this.#peek())) {
      this.#printer.flags[FLAG_NAMES[this.#peek()]] = true;
      this.#position += 1;
    }
    this.#index();
    this.#width();
    this.#precision();
    if (!this.#isAfterIndex) {
      this.#index();
    }
    this.#verb();
  }

  /** An explicit argument index in brackets. */
  #index(): void {
    this.#isAfterIndex = false;
    if (this.#peek() !== '[') {
      return;
    }
    this.#isReordered = true;
    const close =
      this.#position < this.#lastBracket
        ? this.#format.indexOf(']', this.#position)
        : -1;
    const tooShort = this.#format.length - this.#position < 3;
    if (close < 0 || tooShort) {
      this.#isGoodIndex = false;
      this.#position += 1;
      return;
    }
    const text = this.#format.slice(this.#position + 1, close);
    this.#position = close + 1;
    const isNumber = /^[0-9]{1,7}$/.test(text);
    const index = isNumber ? Number(text) - 1 : -1;
    this.#isAfterIndex = isNumber;
    if (index >= 0 && index < this.#args.length) {
      this.#argument = index;
    } else {
      this.#isGoodIndex = false;
    }
  }

  /** Digits; nothing where there are none or they are too many. */
  #digits(): number | undefined {
    const start = this.#position;
    while (/[0-9]/.test(this.#peek())) {
      this.#position += 1;
    }
    const text = this.#format.slice(start, this.#position);
    if (text.length > 0 && BigInt(text.slice(0, 20)) > MAX_WIDTH * 10n) {
      // Go gives up on the whole format here.
      this.#position = this.#format.length;
      return undefined;
    }
    return text === '' ? undefined : Number(text);
  }

  /** A number taken from the arguments for `*`. */
  #starred(): bigint | undefined {
    this.#position += 1;
    this.#isAfterIndex = false;
    if (this.#argument >= this.#args.length) {
      return undefined;
    }
    const value = integerOf(this.#args[this.#argument]);
    this.#argument += 1;
    return value !== undefined && value <= MAX_WIDTH && value >= -MAX_WIDTH
      ? value
      : undefined;
  }

  #width(): void {
    const { flags } = this.#printer;
    if (this.#peek() !== '*') {
      const hadIndex = this.#isAfterIndex;
      flags.width = this.#digits();
      if (hadIndex && flags.width !== undefined) {
        this.#isGoodIndex = false;
      }
      return;
    }
    const width = this.#starred();
    if (width === undefined) {
      this.#printer.write('%!(BADWIDTH)');
    } else if (width < 0n) {
      flags.width = Number(-width);
      flags.minus = true;
      flags.zero = false;
    } else {
      flags.width = Number(width);
    }
  }

  #precision(): void {
    const isLast = this.#position + 1 >= this.#format.length;
    if (this.#peek() !== '.' || isLast) {
      return;
    }
    this.#position += 1;
    if (this.#isAfterIndex) {
      this.#isGoodIndex = false;
    }
    this.#index();
    const { flags } = this.#printer;
    if (this.#peek() !== '*') {
      flags.precision = this.#digits() ?? 0;
      return;
    }
    const precision = this.#starred();
    if (precision === undefined || precision < 0n) {
      this.#printer.write('%!(BADPREC)');
    } else {
      flags.precision = Number(precision);
    }
  }

  #verb(): void {
    if (this.#position >= this.#format.length) {
      this.#printer.write('%!(NOVERB)');
      return;
    }
    const { size } = decodeRune(this.#format, this.#position);
    const verb = this.#format.slice(this.#position, this.#position + size);
    this.#position += size;
    if (verb === '%') {
      this.#printer.write('%');
    } else if (!this.#isGoodIndex) {
      this.#printer.write(`%!${verb}(BADINDEX)`);
    } else if (this.#argument >= this.#args.length) {
      this.#printer.write(`%!${verb}(MISSING)`);
    } else {
      this.#print(verb);
    }
  }

  #print(verb: string): void {
    const { flags } = this.#printer;
    if (verb === 'v') {
      flags.sharpV = flags.sharp;
      flags.plusV = flags.plus;
      flags.sharp = false;
      flags.plus = false;
    }
    this.#budget.grow((flags.width ?? 0) + (flags.precision ?? 0));
    this.#printer.value(this.#args[this.#argument], verb);
    this.#argument += 1;
  }

  #extra(): void {
    if (this.#isReordered || this.#argument >= this.#args.length) {
      return;
    }
    this.#printer.flags = noFlags();
    this.#printer.write('%!(EXTRA ');
    this.#args.slice(this.#argument).forEach((value, index) => {
      this.#printer.write(index > 0 ? ', ' : '');
      if (value === null || value === undefined) {
        this.#printer.write('<nil>');
      } else {
        this.#printer.write(`${typeName(value)}=`);
        this.#printer.value(value, 'v');
      }
    });
    this.#printer.write(')');
  }
}

/** Go's `fmt.Sprintf`. */
export function sprintf(
  format: ByteString,
  values: readonly Value[],
  budget: Budget,
): ByteString {
  return new Formatter(format, values, budget).run();
}
