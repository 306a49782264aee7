import type { ResourceNode } from '../stages';
import type { Reporter } from '../shared/reporter';
import { addTo, compareText } from '../shared/values';
import { findPlaceholders } from '../spec/placeholders';
import { paramTexts } from '../spec/workloadTexts';

/** Names of the resources that the parameters of one refer to. */
function dependenciesOf(node: ResourceNode): Set<string> {
  const names = paramTexts(node.name, node.params)
    .flatMap(({ text }) => findPlaceholders(text))
    .filter(({ path: [root] }) => root === 'resources')
    .flatMap(({ path: [, name] }) => (name === undefined ? [] : [name]));
  return new Set(names);
}

/** Among nodes that all wait for each other, the way that leads around. */
function cycleAmong(
  waiting: readonly ResourceNode[],
  dependencies: ReadonlyMap<string, ReadonlySet<string>>,
): string[] {
  const names = new Set(waiting.map(({ name }) => name));
  const way: string[] = [];
  const seen = new Set<string>();
  let name = waiting[0].name;
  while (!seen.has(name)) {
    seen.add(name);
    way.push(name);
    name =
      [...(dependencies.get(name) ?? [])].find(other => names.has(other)) ??
      name;
  }
  return [...way.slice(way.indexOf(name)), name];
}

/**
 * Resources in the order in which they can be provisioned: after those whose
 * outputs their parameters hold, else by uid. What goes around in a circle is
 * reported and left out.
 */
export function provisioningOrder(
  reporter: Reporter,
  nodes: readonly ResourceNode[],
): ResourceNode[] {
  const known = new Set(nodes.map(({ name }) => name));
  const dependencies = new Map<string, Set<string>>();
  const dependents = new Map<string, ResourceNode[]>();
  const open = new Map<string, number>();
  for (const node of nodes) {
    const names = [...dependenciesOf(node)].filter(name => known.has(name));
    dependencies.set(node.name, new Set(names));
    open.set(node.name, names.length);
    for (const name of names) {
      addTo(dependents, name, node);
    }
  }
  const byUid = (a: ResourceNode, b: ResourceNode) =>
    compareText(a.uid, b.uid) || compareText(a.name, b.name);
  const ordered: ResourceNode[] = [];
  let ready = nodes.filter(({ name }) => open.get(name) === 0).sort(byUid);
  while (ready.length > 0) {
    ordered.push(...ready);
    const next: ResourceNode[] = [];
    for (const dependent of ready.flatMap(
      ({ name }) => dependents.get(name) ?? [],
    )) {
      const left = (open.get(dependent.name) ?? 0) - 1;
      open.set(dependent.name, left);
      if (left === 0) {
        next.push(dependent);
      }
    }
    ready = next.sort(byUid);
  }
  const waiting = nodes.filter(({ name }) => (open.get(name) ?? 0) > 0);
  if (waiting.length > 0) {
    const cycle = cycleAmong(waiting, dependencies);
    reporter.error(
      'resource-cycle',
      ['resources', cycle[0], 'params'],
      `The params of these resources need each other: ${cycle.join(' → ')}.`,
      'Remove one of the placeholders.',
    );
  }
  return ordered;
}
