import { addTo, compareText } from '../shared/values';
import type { Finding } from '../types';
import type { ObjectChange } from './compareFinished';
import { createNormaliser, valueText } from './normalise';
import type { PreviewFinding, PreviewGroup, PreviewMembers } from './types';

/** Groups of changes beyond these are told as one. */
const MAX_GROUPS = 500;

/** So many different values of a group are told apart. */
const MAX_VALUES = 10;

interface Group<T> {
  told: T;
  members: Map<string, string[]>;
  count: number;
}

interface ChangeTold
  extends Omit<PreviewGroup, 'count' | 'members' | 'values'> {
  values: Map<string, PreviewGroup['values'][number]>;
}

/** Where something happens. */
export interface Place {
  workload: string;
  environment: string;
}

function membersOf(members: ReadonlyMap<string, string[]>): PreviewMembers {
  return Object.fromEntries(
    [...members].map(([environment, workloads]) => [
      environment,
      [...workloads].sort(compareText),
    ]),
  );
}

class Groups<T> {
  readonly #groups = new Map<string, Group<T>>();

  /** @returns what is told of the group, and whether the place is new in it */
  add(key: string, { environment, workload }: Place, make: () => T) {
    const isFull = this.#groups.size >= MAX_GROUPS && !this.#groups.has(key);
    const name = isFull ? '' : key;
    const group = this.#groups.get(name) ?? {
      told: make(),
      members: new Map<string, string[]>(),
      count: 0,
    };
    this.#groups.set(name, group);
    const there = group.members.get(environment);
    const isNew = there?.[there.length - 1] !== workload;
    if (isNew) {
      addTo(group.members, environment, workload);
      group.count += 1;
    }
    return { told: group.told, isNew };
  }

  /** What happens most comes first. */
  all(): Group<T>[] {
    return [...this.#groups]
      .sort(
        ([a, one], [b, other]) => other.count - one.count || compareText(a, b),
      )
      .map(([, group]) => group);
  }
}

/** Puts together what is the same in many workloads. */
export class PreviewTally {
  readonly #changes = new Groups<ChangeTold>();
  readonly #findings = new Groups<Omit<PreviewFinding, 'count' | 'members'>>();
  readonly #broken = new Map<string, string[]>();
  readonly #repaired = new Map<string, string[]>();
  readonly #changedWorkloads = new Set<string>();
  #changed = 0;

  addChanges(place: Place, changes: readonly ObjectChange[]): void {
    if (changes.length === 0) {
      return;
    }
    this.#changed += 1;
    this.#changedWorkloads.add(place.workload);
    const normalise = createNormaliser(place.workload);
    for (const { object, change, field } of changes) {
      const path = field && normalise(field.path.map(escapeStep).join('.'));
      const name = normalise(object);
      const { told, isNew } = this.#changes.add(
        JSON.stringify([name, path, change]),
        place,
        () => ({
          object: name,
          ...(path === undefined ? {} : { path }),
          change,
          values: new Map(),
        }),
      );
      if (field && isNew) {
        const [before, after] = [field.before, field.after].map(value =>
          value === undefined ? undefined : normalise(valueText(value)),
        );
        addValue(told.values, { before, after });
      }
    }
  }

  addFindings(
    place: Place,
    change: PreviewFinding['change'],
    findings: readonly Finding[],
  ): void {
    const normalise = createNormaliser(place.workload);
    for (const { severity, code, message, hint } of findings) {
      const text = normalise(message);
      this.#findings.add(JSON.stringify([change, code, text]), place, () => ({
        change,
        severity,
        code,
        message: text,
        ...(hint ? { hint: normalise(hint) } : {}),
      }));
    }
  }

  addBroken({ environment, workload }: Place): void {
    addTo(this.#broken, environment, workload);
  }

  addRepaired({ environment, workload }: Place): void {
    addTo(this.#repaired, environment, workload);
  }

  result() {
    return {
      changed: this.#changed,
      changedWorkloads: this.#changedWorkloads.size,
      groups: this.#changes.all().map(({ told, members, count }) => ({
        ...told,
        values: [...told.values.values()].sort((a, b) => b.count - a.count),
        count,
        members: membersOf(members),
      })),
      findings: this.#findings.all().map(({ told, members, count }) => ({
        ...told,
        count,
        members: membersOf(members),
      })),
      broken: membersOf(this.#broken),
      repaired: membersOf(this.#repaired),
    };
  }
}

function escapeStep(step: string): string {
  return step.replace(/[\\.]/g, '\\$&');
}

function addValue(
  values: ChangeTold['values'],
  { before, after }: { before?: string; after?: string },
): void {
  const key = JSON.stringify([before, after]);
  const known = values.get(key);
  if (known) {
    known.count += 1;
  } else if (values.size < MAX_VALUES) {
    values.set(key, {
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
      count: 1,
    });
  }
}
