import { isRecord, ownValue, type PlainObject } from '../shared/values';
import { didYouMean, listOf } from './didYouMean';
import type { Rule } from './schema';
import type { YamlPath } from './readYaml';

/** How a value differs from its rule. */
export interface Problem {
  code: string;
  path: YamlPath;
  /** Whether the key at `path` is meant, or the value. */
  at: 'key' | 'value';
  message: string;
  hint?: string;
}

/** Told of each problem; answers false when it wants to hear no more. */
export type ProblemListener = (problem: Problem) => boolean;

type RuleOf<Type extends Rule['type']> = Extract<Rule, { type: Type }>;

/** Ends the walk when the listener has heard enough. */
class Enough extends Error {}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) {
    return 'nothing';
  }
  if (Array.isArray(value)) {
    return 'a list';
  }
  switch (typeof value) {
    case 'object':
      return 'a map';
    case 'string':
      return 'text';
    case 'boolean':
      return `the boolean ${value}`;
    default:
      return `the number ${value}`;
  }
}

function shorten(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}

/** As people count, which is how JSON Schema counts. */
function lengthOf(text: string): number {
  return text.length > 1000 ? text.length : [...text].length;
}

function expectation(rule: Rule): string {
  switch (rule.type) {
    case 'text':
      return rule.as;
    case 'word':
      return listOf(rule.words, 'or');
    case 'integer':
      return `a whole number from ${rule.least} to ${rule.most}`;
    case 'boolean':
      return 'true or false';
    case 'list':
      return 'a list';
    case 'mapOrList':
    case 'map':
    case 'object':
      return 'a map';
    default:
      return 'a value';
  }
}

function quotingHint(rule: Rule, value: unknown): string | undefined {
  if (rule.type === 'text' || rule.type === 'word') {
    return typeof value === 'number' || typeof value === 'boolean'
      ? `Write it in quotes: "${value}".`
      : undefined;
  }
  if (rule.type === 'integer' && typeof value === 'string') {
    return /^\d+$/.test(value)
      ? `Write it without quotes: ${value}.`
      : undefined;
  }
  return rule.type === 'boolean' && (value === 'true' || value === 'false')
    ? `Write it without quotes: ${value}.`
    : undefined;
}

class RuleWalker {
  readonly #listener: ProblemListener;

  constructor(listener: ProblemListener) {
    this.#listener = listener;
  }

  check(rule: Rule, value: unknown, path: YamlPath): void {
    switch (rule.type) {
      case 'text':
        this.#checkText(rule, value, path);
        break;
      case 'word':
        this.#checkWord(rule, value, path);
        break;
      case 'integer':
        if (
          !Number.isInteger(value) ||
          Number(value) < rule.least ||
          Number(value) > rule.most
        ) {
          this.#wrong(rule, value, path);
        }
        break;
      case 'boolean':
        if (typeof value !== 'boolean') {
          this.#wrong(rule, value, path);
        }
        break;
      case 'list':
        if (Array.isArray(value)) {
          value.forEach((item, index) =>
            this.check(rule.of, item, [...path, index]),
          );
        } else {
          this.#wrong(rule, value, path);
        }
        break;
      case 'mapOrList':
        this.check(Array.isArray(value) ? rule.list : rule.map, value, path);
        break;
      case 'map':
        this.#checkMap(rule, value, path);
        break;
      default:
        this.#checkObject(rule, value, path);
    }
  }

  #checkText(rule: RuleOf<'text'>, value: unknown, path: YamlPath): void {
    if (typeof value !== 'string' || !isTextOf(rule, value)) {
      this.#wrong(rule, value, path);
    }
  }

  #checkWord(rule: RuleOf<'word'>, value: unknown, path: YamlPath): void {
    if (typeof value === 'string' && rule.words.includes(value)) {
      return;
    }
    const meant =
      typeof value === 'string' ? didYouMean(value, rule.words) : undefined;
    this.#wrong(rule, value, path, meant && `Did you mean ${meant}?`);
  }

  #checkMap(rule: RuleOf<'map'>, value: unknown, path: YamlPath): void {
    if (!isRecord(value)) {
      this.#wrong(rule, value, path);
      return;
    }
    const keys = Object.keys(value);
    if (keys.length < (rule.least ?? 0)) {
      this.#tell({
        code: 'empty-map',
        path,
        at: 'value',
        message: `${nameOf(
          path,
        )} is empty, but has to have at least one entry.`,
      });
    }
    for (const key of keys) {
      if (rule.key && !isTextOf(rule.key, key)) {
        this.#tell({
          code: 'wrong-name',
          path: [...path, key],
          at: 'key',
          message: `${shorten(key)} cannot stand in ${nameOf(path)}: expected ${
            rule.key.as
          }.`,
        });
      }
      this.check(rule.of, value[key], [...path, key]);
    }
  }

  #checkObject(rule: RuleOf<'object'>, value: unknown, path: YamlPath): void {
    if (!isRecord(value)) {
      this.#wrong(rule, value, path);
      return;
    }
    for (const key of Object.keys(value)) {
      const of = ownValue(rule.keys, key);
      if (of) {
        this.check(of, value[key], [...path, key]);
      } else if (!rule.open) {
        this.#unknownKey(rule, value, path, key);
      }
    }
    for (const key of rule.required ?? []) {
      if (!Object.hasOwn(value, key)) {
        this.#missing(path, `the key "${key}"`, rule.keys[key]);
      }
    }
    const { someOf, exactlyOneOf } = rule;
    if (someOf && !someOf.some(key => Object.hasOwn(value, key))) {
      this.#missing(path, `one of ${listOf(someOf)}`);
    }
    const given = exactlyOneOf?.filter(key => Object.hasOwn(value, key)) ?? [];
    if (exactlyOneOf && given.length === 0) {
      this.#missing(path, `one of ${listOf(exactlyOneOf)}`);
    } else if (given.length > 1) {
      this.#tell({
        code: 'exclusive-keys',
        path: [...path, given[1]],
        at: 'key',
        message: `${nameOf(path)} has ${listOf(
          given,
        )}, of which only one can be.`,
        hint: 'Keep one of them.',
      });
    }
  }

  #unknownKey(
    rule: RuleOf<'object'>,
    value: PlainObject,
    path: YamlPath,
    key: string,
  ): void {
    const known = Object.keys(rule.keys);
    const meant = didYouMean(
      key,
      known.filter(name => !Object.hasOwn(value, name)),
    );
    this.#tell({
      code: 'unknown-key',
      path: [...path, key],
      at: 'key',
      message: `${nameOf(path)} has no key ${shorten(key)}.`,
      hint: meant
        ? `Did you mean "${meant}"?`
        : `The keys are ${listOf(known)}.`,
    });
  }

  #missing(path: YamlPath, what: string, rule?: Rule): void {
    this.#tell({
      code: 'missing-key',
      path,
      at: path.length > 0 ? 'key' : 'value',
      message: `${nameOf(path)} needs ${what}.`,
      hint: rule && `It is ${expectation(rule)}.`,
    });
  }

  #wrong(rule: Rule, value: unknown, path: YamlPath, hint?: string): void {
    const isOfType =
      typeof value === (rule.type === 'integer' ? 'number' : 'string');
    const found = typeof value === 'string' ? shorten(value) : kindOf(value);
    const isType =
      rule.type === 'text' || rule.type === 'word' || rule.type === 'integer';
    this.#tell({
      code: isType && isOfType ? 'wrong-value' : 'wrong-type',
      path,
      at: value === null || value === undefined ? 'key' : 'value',
      message: `${nameOf(path)} is ${found}, but has to be ${expectation(
        rule,
      )}.`,
      hint: hint ?? quotingHint(rule, value),
    });
  }

  #tell(problem: Problem): void {
    if (!this.#listener(problem)) {
      throw new Enough();
    }
  }
}

function isTextOf(rule: RuleOf<'text'>, value: string): boolean {
  const { least = 0, most = Infinity, pattern } = rule;
  const length = lengthOf(value);
  return length >= least && length <= most && (pattern?.test(value) ?? true);
}

function nameOf(path: YamlPath): string {
  return path.length > 0 ? path.join('.') : 'The workload';
}

/** Walks a value along its rule and tells of everything that differs. */
export function checkRule(
  rule: Rule,
  value: unknown,
  listener: ProblemListener,
): void {
  try {
    new RuleWalker(listener).check(rule, value, []);
  } catch (error) {
    if (!(error instanceof Enough)) {
      throw error;
    }
  }
}
