import { createSubstitution, type Substitution } from '../../provision';
import { secretsIn, type SecretReference } from '../../shared/references';
import {
  createReporter,
  type Reporter,
  type SpecPath,
} from '../../shared/reporter';
import { compareText } from '../../shared/values';
import { findPlaceholders } from '../../spec/placeholders';
import type { ProvisionedResource, TargetInput } from '../../stages';
import type { ConversionContext } from './context';
import { secretKey } from './secretOwners';

class DefaultConversionContext implements ConversionContext {
  readonly input: TargetInput;
  readonly reporter: Reporter;
  readonly resources: ReadonlyMap<string, ProvisionedResource>;
  readonly #substitution: Substitution;
  readonly #secrets = new Map<string, SecretReference>();

  constructor(input: TargetInput) {
    this.input = input;
    this.reporter = createReporter(input.workload);
    this.resources = new Map(
      input.resources.map(resource => [resource.name, resource]),
    );
    this.#substitution = createSubstitution(
      this.reporter,
      input.workload,
      this.resources,
    );
  }

  substitute(text: string, path: SpecPath): string | undefined {
    const result = this.#substitution.text(text, path);
    for (const secret of secretsIn(result)) {
      this.#secrets.set(secretKey(secret), secret);
    }
    return result;
  }

  volumeResource(source: string): string | undefined {
    const [placeholder] = findPlaceholders(source);
    const [root, name, ...rest] = placeholder?.path ?? [];
    return placeholder?.raw === source.trim() &&
      root === 'resources' &&
      rest.length === 0
      ? name
      : undefined;
  }

  usedSecrets(): SecretReference[] {
    return [...this.#secrets]
      .sort(([a], [b]) => compareText(a, b))
      .map(([, secret]) => secret);
  }
}

/** A context for one conversion; it remembers what was reported and used. */
export function createConversionContext(input: TargetInput): ConversionContext {
  return new DefaultConversionContext(input);
}
