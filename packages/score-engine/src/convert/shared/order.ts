import type { Container } from '../../types';
import { addTo, compareText, sortedEntries } from '../../shared/values';

/** How a container stands to the others of its workload. */
export type ContainerRole =
  /** Runs as long as the workload does. */
  | 'main'
  /** Has to end before another one begins. */
  | 'init'
  /** Has to run before another one begins, and goes on running. */
  | 'sidecar';

/** A container with its place in the order of starting. */
export interface PlannedContainer {
  name: string;
  container: Container;
  role: ContainerRole;
  /** Another container waits until this one answers its probe. */
  awaitedHealthy: boolean;
}

/** What a container is for the others of its workload. */
export function roleOf({ before = {} }: Container): ContainerRole {
  const waits = Object.values(before).map(({ ready }) => ready);
  if (waits.length === 0) {
    return 'main';
  }
  return waits.includes('complete') ? 'init' : 'sidecar';
}

/** Depth first, so that what must come before a container stands before it. */
function startOrder(containers: Readonly<Record<string, Container>>): string[] {
  const names = sortedEntries(containers).map(([name]) => name);
  const predecessors = new Map<string, string[]>();
  for (const name of names) {
    Object.keys(containers[name].before ?? {}).forEach(successor =>
      addTo(predecessors, successor, name),
    );
  }
  const ordered = new Set<string>();
  const visiting = new Set<string>();
  const visit = (name: string) => {
    if (ordered.has(name) || visiting.has(name)) {
      return;
    }
    visiting.add(name);
    predecessors.get(name)?.forEach(visit);
    ordered.add(name);
  };
  names.forEach(visit);
  return [...ordered];
}

/**
 * Containers of a workload: those that run before others in the order in which
 * they have to start, the rest by name.
 */
export function planContainers(
  containers: Readonly<Record<string, Container>>,
): PlannedContainer[] {
  const planned = startOrder(containers).map(name => {
    const container = containers[name];
    return {
      name,
      container,
      role: roleOf(container),
      awaitedHealthy: Object.values(container.before ?? {}).some(
        ({ ready }) => ready === 'healthy',
      ),
    };
  });
  return [
    ...planned.filter(({ role }) => role !== 'main'),
    ...planned
      .filter(({ role }) => role === 'main')
      .sort((a, b) => compareText(a.name, b.name)),
  ];
}
