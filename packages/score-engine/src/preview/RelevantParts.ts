import type { PolicyRule } from '../policy/types';
import { findDeclaration } from '../provision/declaredOutputs';
import { matchProvisioner } from '../provision/matchProvisioner';
import { stableJson } from '../shared/stableJson';
import type {
  Environment,
  Override,
  Platform,
  Provisioner,
  ResourceTypeDeclaration,
} from '../stages';

/** Keys of an environment that no rendered file depends on. */
const ELSEWHERE = [
  'title',
  'description',
  'destination',
  'delivery',
  'rollout',
];

/** Keys that are compared by what workloads use of them. */
const IN_PARTS = ['provisioners', 'overrides', 'patches', 'policies'];

/** What a provisioner is found by. */
export interface AskedResource {
  uid: string;
  type: string;
  class: string;
}

function omit(value: object, keys: readonly string[]): object {
  return Object.fromEntries(
    Object.entries(value).filter(([key]) => !keys.includes(key)),
  );
}

/** Lines only say where in a platform's file something stands. */
function withoutLines(part: Provisioner | Override | PolicyRule): object {
  return omit(part, ['line', 'templateLines']);
}

/**
 * An environment of a platform, in the parts that a render depends on: where the
 * parts that a workload uses are the same, so is its render.
 */
export class RelevantParts {
  readonly platform: Platform;
  readonly environment: Environment;
  readonly #texts = new Map<unknown, string>();

  constructor(platform: Platform, environment: Environment) {
    this.platform = platform;
    this.environment = environment;
  }

  /** What every workload depends on, from the first stage on. */
  core(): string {
    return this.#once('core', () => [
      omit(this.platform, ['description', 'environments', 'types']),
      omit(this.environment, [...ELSEWHERE, ...IN_PARTS]),
    ]);
  }

  /** What every workload depends on at the end: patches, overrides and policies. */
  finish(): string {
    const { overrides, patches, policies } = this.environment;
    return this.#once('finish', () => [
      overrides.map(withoutLines),
      patches ?? [],
      policies?.map(withoutLines) ?? [],
    ]);
  }

  provisioner(resource: AskedResource): Provisioner | undefined {
    return matchProvisioner(this.environment.provisioners, resource);
  }

  /** What a workload that asks for a resource depends on. */
  resource(resource: AskedResource): string {
    const provisioner = this.provisioner(resource);
    if (!provisioner) {
      // All that there is instead, which findings tell.
      return this.#once('all', () => [
        this.environment.provisioners.map(withoutLines),
        this.platform.types,
      ]);
    }
    const declaration: ResourceTypeDeclaration | undefined = findDeclaration(
      this.platform.types,
      resource,
    );
    const text = this.#once(provisioner, () => withoutLines(provisioner));
    return declaration
      ? text + this.#once(declaration, () => declaration)
      : text;
  }

  #once(key: unknown, make: () => unknown): string {
    const text = this.#texts.get(key) ?? stableJson(make());
    this.#texts.set(key, text);
    return text;
  }
}
