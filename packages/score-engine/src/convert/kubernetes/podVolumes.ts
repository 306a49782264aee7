import { shortHash } from '../../shared/hash';
import type { PlainObject } from '../../shared/values';

/** Volumes of one Pod, each with a name that nothing else in the Pod has. */
export interface PodVolumes {
  readonly volumes: readonly PlainObject[];
  readonly claims: readonly PlainObject[];
  /** Name of the volume with that identity, which is added where it is new. */
  addVolume(
    prefix: string,
    target: string,
    identity: string,
    source: PlainObject,
  ): string;
  /** The same for a claim of a StatefulSet. */
  addClaim(target: string, identity: string, spec: PlainObject): string;
}

class DefaultPodVolumes implements PodVolumes {
  readonly volumes: PlainObject[] = [];
  readonly claims: PlainObject[] = [];
  /** Names by identity. */
  readonly #names = new Map<string, string>();
  readonly #taken = new Set<string>();

  addVolume(
    prefix: string,
    target: string,
    identity: string,
    source: PlainObject,
  ): string {
    return this.#add(prefix, target, identity, name =>
      this.volumes.push({ name, ...source }),
    );
  }

  addClaim(target: string, identity: string, spec: PlainObject): string {
    return this.#add('vol', target, identity, name =>
      this.claims.push({ metadata: { name }, spec }),
    );
  }

  #add(
    prefix: string,
    target: string,
    identity: string,
    create: (name: string) => void,
  ): string {
    const known = this.#names.get(identity);
    if (known) {
      return known;
    }
    const plain = `${prefix}-${shortHash(target)}`;
    const name = this.#taken.has(plain)
      ? `${prefix}-${shortHash(`${identity}\n${target}`)}`
      : plain;
    this.#names.set(identity, name);
    this.#taken.add(name);
    create(name);
    return name;
  }
}

/**
 * Volumes are told apart by what they hold, not by where they are mounted: two
 * containers that mount the same resource share one volume, and two files of
 * the same path in two containers do not collide.
 */
export function createPodVolumes(): PodVolumes {
  return new DefaultPodVolumes();
}
