import type { Reporter } from '../shared/reporter';
import { compareText, sortedEntries } from '../shared/values';
import type { WorkloadSpec } from '../types';
import { suggest } from './checkPlaceholder';

type Waits = ReadonlyMap<string, readonly string[]>;

/** Follows `before` from a container; answers the way around when it leads back. */
function findCycle(
  start: string,
  waits: Waits,
  finished: Set<string>,
): string[] | undefined {
  const way: string[] = [];
  const onWay = new Set<string>();
  const stack: { name: string; next: number }[] = [];
  const enter = (name: string) => {
    way.push(name);
    onWay.add(name);
    stack.push({ name, next: 0 });
  };
  enter(start);
  while (stack.length > 0) {
    const top = stack[stack.length - 1];
    const successors = waits.get(top.name) ?? [];
    if (top.next === successors.length) {
      finished.add(top.name);
      onWay.delete(top.name);
      way.pop();
      stack.pop();
      continue;
    }
    const successor = successors[top.next];
    top.next += 1;
    if (onWay.has(successor)) {
      return [...way.slice(way.indexOf(successor)), successor];
    }
    if (!finished.has(successor)) {
      enter(successor);
    }
  }
  return undefined;
}

/** `before` has to name other containers, and not lead around in a circle. */
export function checkBefore(reporter: Reporter, spec: WorkloadSpec): void {
  const entries = sortedEntries(spec.containers);
  const names = entries.map(([name]) => name);
  const known = new Set(names);
  const waits = new Map<string, string[]>();
  for (const [name, { before = {} }] of entries) {
    const successors = Object.keys(before).sort(compareText);
    for (const successor of successors) {
      const path = ['containers', name, 'before', successor];
      if (successor === name) {
        reporter.error(
          'before-itself',
          path,
          `The container ${name} cannot run before itself.`,
          'Name another container.',
        );
      } else if (!known.has(successor)) {
        reporter.error(
          'before-unknown-container',
          path,
          `There is no container "${successor}" that ${name} could run before.`,
          suggest(successor, names, 'containers'),
        );
      }
    }
    waits.set(
      name,
      successors.filter(
        successor => successor !== name && known.has(successor),
      ),
    );
  }
  const finished = new Set<string>();
  for (const name of names) {
    const cycle = finished.has(name)
      ? undefined
      : findCycle(name, waits, finished);
    if (cycle) {
      reporter.error(
        'before-cycle',
        ['containers', cycle[0], 'before'],
        `These containers wait for each other: ${cycle.join(' → ')}.`,
        'Remove one of the "before".',
      );
      return;
    }
  }
}
