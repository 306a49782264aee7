import type { Reporter, SpecPath } from '../shared/reporter';
import { lookUp } from '../shared/lookUp';
import { mapStrings, type PlainObject } from '../shared/values';
import { checkPlaceholder, suggest } from '../spec/checkPlaceholder';
import { substitute, type Placeholder } from '../spec/placeholders';
import type { Workload } from '../types';
import { holdsMark } from '../shared/references';

/** A resource that placeholders may lead to. */
export interface AnsweredResource {
  uid: string;
  type: string;
  outputs: Readonly<PlainObject>;
}

/** Puts values in where a workload has placeholders. */
export interface Substitution {
  /** Undefined when a placeholder leads nowhere, which is reported at `path`. */
  text(text: string, path: SpecPath): string | undefined;
  /** The same for all texts below a value. */
  all(value: PlainObject, path: SpecPath): PlainObject | undefined;
}

class DefaultSubstitution implements Substitution {
  readonly #reporter: Reporter;
  readonly #workload: Workload;
  readonly #resources: ReadonlyMap<string, AnsweredResource>;

  constructor(
    reporter: Reporter,
    workload: Workload,
    resources: ReadonlyMap<string, AnsweredResource>,
  ) {
    this.#reporter = reporter;
    this.#workload = workload;
    this.#resources = resources;
  }

  text(text: string, path: SpecPath): string | undefined {
    if (holdsMark(text)) {
      // Else a workload could name the secrets of another one.
      this.#reporter.error(
        'reference-by-hand',
        path,
        'The text holds the mark of a reference, which only outputs of resources may have.',
        'Ask for a resource and write a placeholder for its output.',
      );
      return undefined;
    }
    let failed = false;
    const result = substitute(text, placeholder => {
      const value = this.#valueOf(placeholder, path);
      failed ||= value === undefined;
      return value ?? null;
    });
    return failed ? undefined : result;
  }

  all(value: PlainObject, path: SpecPath): PlainObject | undefined {
    let failed = false;
    const result = mapStrings(value, (text, below) => {
      const changed = this.text(text, [...path, ...below]);
      failed ||= changed === undefined;
      return changed ?? '';
    });
    return failed ? undefined : (result as PlainObject);
  }

  /** Undefined when there is none. */
  #valueOf(placeholder: Placeholder, at: SpecPath): unknown {
    const { raw, path } = placeholder;
    const { spec } = this.#workload;
    const problem = checkPlaceholder(spec, placeholder);
    if (problem) {
      const { code, message, hint } = problem;
      this.#reporter.error(code, at, message, hint, raw);
      return undefined;
    }
    const [root, name, ...rest] = path;
    if (root === 'metadata') {
      const result = lookUp(spec.metadata, path.slice(1));
      return result.found ? result.value : undefined;
    }
    const resource = this.#resources.get(name);
    if (!resource) {
      // Why there is no answer has been reported where the resource stands.
      return undefined;
    }
    if (rest.length === 0) {
      return resource.uid;
    }
    const result = lookUp(resource.outputs, rest);
    if (result.found) {
      return result.value;
    }
    this.#reporter.error(
      'placeholder-unknown-output',
      at,
      `${raw} leads nowhere: the ${
        resource.type
      } resource "${name}" has no output "${rest.join(
        '.',
      )}" in this environment.`,
      suggest(result.missing, result.known, 'outputs'),
      raw,
    );
    return undefined;
  }
}

/**
 * @param resources - by name in `resources`; one that is declared and not among
 * them counts as reported
 */
export function createSubstitution(
  reporter: Reporter,
  workload: Workload,
  resources: ReadonlyMap<string, AnsweredResource>,
): Substitution {
  return new DefaultSubstitution(reporter, workload, resources);
}
