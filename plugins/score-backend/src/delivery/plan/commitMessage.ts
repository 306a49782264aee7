import type { Person } from '../types';
import type { PlannedChange } from './planCommit';

/**
 * A subject for people, and trailers from which every workload's history can
 * be read by `git log` alone.
 */
export function commitMessage(changes: readonly PlannedChange[]): string {
  const blocks = changes.map(({ claimed, generation }) => {
    const { environment, workload, source } = claimed;
    const revision = source.revision === undefined ? '' : `@${source.revision}`;
    return [
      `Score-Delivery: ${deliveryName(environment, workload, generation)}`,
      `Score-Spec-Hash: ${oneLine(claimed.specHash)}`,
      `Score-Source: ${oneLine(`${source.repoUrl}${revision}:${source.file}`)}`,
      `Score-Renderer: ${oneLine(claimed.renderer)}`,
    ].join('\n');
  });
  return `${subject(changes)}\n\n${blocks.join('\n')}\n`;
}

export function deliveryName(
  environment: string,
  workload: string,
  generation: number,
): string {
  return `${environment}/${workload}@${generation}`;
}

/** The developer, if all of it is one developer's. */
export function commitAuthor(
  changes: readonly PlannedChange[],
  otherwise: Person,
): Person {
  const [first, ...others] = changes.map(
    ({ claimed }) => claimed.source.author,
  );
  const isOne = others.every(
    author => author?.email === first?.email && author?.name === first?.name,
  );
  return first && isOne ? first : otherwise;
}

function subject(changes: readonly PlannedChange[]): string {
  const environments = new Set(changes.map(c => c.claimed.environment));
  const names = new Set(changes.map(c => c.claimed.workload));
  const what =
    names.size === 1 ? changes[0].claimed.workload : `${names.size} workloads`;
  const [one, two, ...more] = [...environments].sort();
  let where = one;
  if (two !== undefined) {
    where =
      more.length === 0
        ? `${one} and ${two}`
        : `${environments.size} environments`;
  }
  return `Deliver ${what} to ${where}`;
}

/** A line break in a value would let it pose as another trailer. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
