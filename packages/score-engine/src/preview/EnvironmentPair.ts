import { DEFAULT_CLASS, resourceUid } from '../resources';
import { createRefusal } from '../resourceTypes';
import type { Environment, Platform } from '../stages';
import { RelevantParts, type AskedResource } from './RelevantParts';
import type { PreviewWorkload } from './types';

/** How much of a render has to be made again for a change. */
export type Extent = 'nothing' | 'finish' | 'everything';

function askedBy({ name, resources }: PreviewWorkload): AskedResource[] {
  return Object.entries(resources).map(([resource, declaration]) => ({
    uid: resourceUid(name, resource, declaration),
    type: declaration.type,
    class: declaration.class ?? DEFAULT_CLASS,
  }));
}

/** An environment before and after a change; one of both is absent where it came or went. */
export class EnvironmentPair {
  readonly name: string;
  readonly before?: RelevantParts;
  readonly after?: RelevantParts;
  readonly #refusals;

  constructor(name: string, before: Platform, after: Platform) {
    this.name = name;
    this.before = partsOf(before, name);
    this.after = partsOf(after, name);
    this.#refusals = [before, after].map(platform =>
      createRefusal(platform, name),
    );
  }

  extentFor(workload: PreviewWorkload): Extent {
    const { before, after } = this;
    if (!before || !after || before.core() !== after.core()) {
      return 'everything';
    }
    const asked = askedBy(workload);
    const isSame = asked.every(
      resource => before.resource(resource) === after.resource(resource),
    );
    if (!isSame) {
      return 'everything';
    }
    if (before.finish() === after.finish()) {
      return 'nothing';
    }
    // Self-tests run to the end, so that they depend on overrides as well.
    return asked.every(resource => this.#isRefusedAlike(resource))
      ? 'finish'
      : 'everything';
  }

  #isRefusedAlike(resource: AskedResource): boolean {
    const provisioners = [this.before, this.after].map(parts =>
      parts?.provisioner(resource),
    );
    const reasons = provisioners.map((provisioner, index) =>
      provisioner ? this.#refusals[index](resource, provisioner) : undefined,
    );
    return (
      provisioners.every(provisioner => provisioner !== undefined) &&
      reasons[0] === reasons[1]
    );
  }
}

function partsOf(platform: Platform, name: string): RelevantParts | undefined {
  const environment: Environment | undefined = platform.environments.find(
    each => each.name === name,
  );
  return environment && new RelevantParts(platform, environment);
}

/** All environments of both platforms, those of the new one first. */
export function pairEnvironments(
  before: Platform,
  after: Platform,
): EnvironmentPair[] {
  const names = [after, before].flatMap(({ environments }) =>
    environments.map(({ name }) => name),
  );
  return [...new Set(names)].map(
    name => new EnvironmentPair(name, before, after),
  );
}
