import { didYouMean } from '../spec/didYouMean';
import type { YamlPath } from '../spec/readYaml';
import { isRecord, ownValue } from '../shared/values';
import { COMPOSE_FIELDS } from './composeFields';
import type { FileProblem, FileReporter } from './fileReporter';
import fields from './kubernetesFields.json';

/** Fields by type; what a type is written as is said in scripts/kubernetes-fields.mjs. */
type Types = Readonly<Record<string, Readonly<Record<string, string>>>>;

const TYPES: Types = fields.types;
const API_VERSIONS: Readonly<Record<string, string>> = fields.kinds;

const WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
};

/** How deep a field is looked for that stands in the wrong place. */
const MOST_STEPS = 8;

function isA(value: unknown, type: string): boolean {
  return type === 'integer'
    ? Number.isInteger(value)
    : typeof value === type || type === 'any';
}

function whatIs(value: unknown): string {
  if (Array.isArray(value)) {
    return 'a list';
  }
  return isRecord(value) ? 'a map' : WORDS[typeof value] ?? 'nothing';
}

/** `Container` of `[Container]`; undefined for another form. */
function inside(type: string, open: '[' | '{'): string | undefined {
  return type.startsWith(open) ? type.slice(1, -1) : undefined;
}

function plainType(type: string): string {
  return inside(type, '[') ?? inside(type, '{') ?? type;
}

/** Where else an object of the kind has a field of that name, the nearest first. */
function findElsewhere(kind: string, field: string): string | undefined {
  let level = [{ type: kind, path: '' }];
  const seen = new Set<string>();
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const below = level.flatMap(({ type, path }) =>
      Object.entries(ownValue(TYPES, type) ?? {}).map(([name, of]) => ({
        name,
        type: plainType(of),
        path: path ? `${path}.${name}` : name,
      })),
    );
    const found = below.find(({ name }) => name === field);
    if (found) {
      return found.path;
    }
    level = below.filter(({ type }) => !seen.has(type));
    level.forEach(({ type }) => seen.add(type));
  }
  return undefined;
}

class FieldCheck {
  readonly #reporter: FileReporter;
  readonly #base: YamlPath;
  readonly #kind: string;

  constructor(reporter: FileReporter, base: YamlPath, kind: string) {
    this.#reporter = reporter;
    this.#base = base;
    this.#kind = kind;
  }

  check(value: unknown, type: string, path: YamlPath): void {
    // `null` removes what is there, whatever it is.
    if (value === null || type === 'any') {
      return;
    }
    const item = inside(type, '[');
    const entry = inside(type, '{');
    const known = ownValue(TYPES, type);
    if (item !== undefined) {
      this.#list(value, item, path);
    } else if (entry !== undefined || known) {
      this.#map(value, path, key => (known ? known[key] : entry), known);
    } else if (!type.split('|').some(each => isA(value, each))) {
      const expected = type.split('|').map(each => WORDS[each] ?? each);
      this.#wrong(value, path, expected.join(' or '));
    }
  }

  #list(value: unknown, item: string, path: YamlPath): void {
    if (Array.isArray(value)) {
      value.forEach((each, index) => this.check(each, item, [...path, index]));
    } else {
      this.#wrong(value, path, 'a list');
    }
  }

  #map(
    value: unknown,
    path: YamlPath,
    typeOf: (key: string) => string | undefined,
    known: Readonly<Record<string, string>> = {},
  ): void {
    if (!isRecord(value)) {
      this.#wrong(value, path, 'a map');
      return;
    }
    for (const [key, below] of Object.entries(value)) {
      const type =
        Object.keys(known).length === 0 || Object.hasOwn(known, key)
          ? typeOf(key)
          : undefined;
      if (type === undefined) {
        this.#unknown([...path, key], key, Object.keys(known));
      } else {
        this.check(below, type, [...path, key]);
      }
    }
  }

  #wrong(value: unknown, path: YamlPath, expected: string): void {
    this.#report(path, {
      code: 'override-wrong-type',
      message: `${path.join('.')} of a ${
        this.#kind
      } has to be ${expected}, and is ${whatIs(value)}.`,
    });
  }

  #unknown(path: YamlPath, key: string, known: readonly string[]): void {
    const meant = didYouMean(key, known);
    const elsewhere = findElsewhere(this.#kind, key);
    const [severity, hint] = ((): ['error' | 'warning', string] => {
      if (meant) {
        return ['error', `Did you mean "${meant}"?`];
      }
      return elsewhere
        ? ['error', `It is in ${elsewhere}.`]
        : [
            'warning',
            `Kubernetes ${fields.version} does not know it; remove it unless yours is newer.`,
          ];
    })();
    this.#report(path, {
      severity,
      code: 'override-unknown-field',
      atKey: true,
      message: `A ${this.#kind} has no field ${path.join('.')}.`,
      hint,
    });
  }

  #report(path: YamlPath, problem: Omit<FileProblem, 'path'>): void {
    this.#reporter.report({ ...problem, path: [...this.#base, ...path] });
  }
}

/** The keys of a part of compose.yaml; what is below them is not checked. */
function checkComposeFields(
  reporter: FileReporter,
  path: YamlPath,
  kind: string,
  value: unknown,
): void {
  const known = ownValue(COMPOSE_FIELDS, kind);
  const keys = known && isRecord(value) ? Object.keys(value) : [];
  for (const key of keys) {
    if (!known?.includes(key) && !key.startsWith('x-')) {
      const meant = didYouMean(key, known ?? []);
      reporter.report({
        severity: meant ? 'error' : 'warning',
        code: 'override-unknown-field',
        path: [...path, key],
        atKey: true,
        message: `Compose has no key "${key}" in ${kind}.`,
        hint: meant
          ? `Did you mean "${meant}"?`
          : 'Remove it, unless your Compose is newer.',
      });
    }
  }
}

/**
 * Tells of fields that objects of a kind do not have, and of values that they do
 * not take. Says nothing of kinds that Kubernetes does not bring itself.
 *
 * @param path - where the value stands in the file
 * @param apiVersion - where the file gives one; another than the usual is not checked
 */
export function checkFields(
  reporter: FileReporter,
  path: YamlPath,
  kind: string,
  value: unknown,
  apiVersion?: unknown,
): void {
  checkComposeFields(reporter, path, kind, value);
  const usual = ownValue(API_VERSIONS, kind);
  if (usual && (apiVersion === undefined || apiVersion === usual)) {
    new FieldCheck(reporter, path, kind).check(value, kind, []);
  }
}
