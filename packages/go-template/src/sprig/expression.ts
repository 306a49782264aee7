import { RE2JS } from 're2js';
import { CallFailure, isStackOverflow } from '../exec/failures';
import type { Runtime } from '../exec/functions';
import {
  decodeRune,
  fromBytes,
  toByteArray,
  type ByteString,
} from '../text/utf8';

/** Start and end of the match and of its groups, -1 where a group took no part. */
export type Match = readonly (readonly [start: number, end: number])[];

/** A regular expression of RE2, matched on bytes in linear time. */
export class Expression {
  readonly #compiled: RE2JS;

  constructor(compiled: RE2JS) {
    this.#compiled = compiled;
  }

  get groupNames(): Readonly<Record<string, number>> {
    return this.#compiled.namedGroups();
  }

  matches(text: ByteString, runtime: Runtime): boolean {
    return this.find(text, 1, runtime).length > 0;
  }

  /** Up to that many matches, in Go's way: none empty right behind another. */
  find(text: ByteString, limit: number, runtime: Runtime): Match[] {
    const matcher = this.#compiled.matcher(toByteArray(text));
    const found: Match[] = [];
    let position = 0;
    let previousEnd = -1;
    while (found.length < limit && position <= text.length) {
      this.#charge(text.length - position, runtime);
      if (!matcher.find(position)) {
        break;
      }
      const end = matcher.end();
      const isEmpty = end === position;
      if (!isEmpty || matcher.start() !== previousEnd) {
        found.push(
          Array.from({ length: this.#compiled.groupCount() + 1 }, (_, i) => [
            matcher.start(i),
            matcher.end(i),
          ]),
        );
      }
      position = isEmpty ? end + this.#width(text, end) : end;
      previousEnd = end;
    }
    return found;
  }

  #width(text: ByteString, at: number): number {
    return at < text.length ? decodeRune(text, at).size : 1;
  }

  /** A search may read all of the rest, in time proportional to the expression's size. */
  #charge(length: number, { budget }: Runtime): void {
    budget.spend(1 + Math.ceil((length * this.#compiled.programSize()) / 128));
  }
}

const compiledBy = new WeakMap<Runtime, Map<string, Expression>>();

/** An upper bound for the size that counted repetition can give an expression. */
function sizeOf(source: string): number {
  const counts = source.match(/\{[0-9,]+\}/g) ?? [];
  const largest = counts
    .flatMap(count => count.match(/[0-9]+/g) ?? [])
    .reduce((max, digits) => Math.max(max, Math.min(Number(digits), 1000)), 1);
  return source.length * largest;
}

function tryCompile(source: string): RE2JS {
  try {
    return RE2JS.compile(source);
  } catch (error) {
    if (isStackOverflow(error)) {
      throw error;
    }
    throw new CallFailure(error instanceof Error ? error.message : source);
  }
}

/** Compiles an expression, once per execution. */
export function compile(source: ByteString, runtime: Runtime): Expression {
  const known = compiledBy.get(runtime) ?? new Map<string, Expression>();
  compiledBy.set(runtime, known);
  const existing = known.get(source);
  if (existing) {
    return existing;
  }
  runtime.budget.spend(sizeOf(source));
  const expression = new Expression(tryCompile(fromBytes(source)));
  known.set(source, expression);
  return expression;
}
