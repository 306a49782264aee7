import type { Person, PlannedChange } from '../types';

/** What a message tells of a change. */
export type ToldChange = Pick<
  PlannedChange,
  'claimed' | 'generation' | 'why' | 'isFence'
>;

/**
 * A subject for people, and trailers from which every workload's history can
 * be read by `git log` alone.
 */
export function commitMessage(changes: readonly ToldChange[]): string {
  const blocks = changes.map(change => trailers(change).join('\n'));
  return `${subject(changes)}\n\n${blocks.join('\n')}\n`;
}

function trailers({ claimed, generation, why, isFence }: ToldChange): string[] {
  const { environment, workload, source } = claimed;
  const name = deliveryName(environment, workload, generation);
  if (why === 'removal') {
    const { entityRef } = claimed;
    return [
      `Score-Pruned: ${name}`,
      `Score-Reason: ${
        isFence
          ? 'Makes an earlier push fail that may still be under way'
          : oneLine(`${entityRef} has no workload ${workload} any more`)
      }`,
    ];
  }
  const revision = source.revision === undefined ? '' : `@${source.revision}`;
  return [
    `Score-Delivery: ${name}`,
    `Score-Spec-Hash: ${oneLine(claimed.specHash)}`,
    `Score-Source: ${oneLine(`${source.repoUrl}${revision}:${source.file}`)}`,
    `Score-Renderer: ${oneLine(claimed.renderer)}`,
    ...otherTrailers(claimed),
  ];
}

/** What is not known of each: the platform, and what a person has decided. */
function otherTrailers(claimed: ToldChange['claimed']): string[] {
  const { platformRevision, source } = claimed;
  return Object.entries({
    'Score-Platform': platformRevision,
    'Score-Promoted-From': source.promotedFrom,
    'Score-Rolled-Back-To': source.rolledBackTo,
    'Score-Requested-By': source.requestedBy,
    'Score-Reason': source.reason,
  }).flatMap(([key, value]) => (value ? [`${key}: ${oneLine(value)}`] : []));
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
  changes: readonly ToldChange[],
  otherwise: Person,
): Person {
  const [first, ...others] = changes.map(({ claimed, why }) =>
    why === 'removal' ? undefined : claimed.source.author,
  );
  const isOne = others.every(
    author => author?.email === first?.email && author?.name === first?.name,
  );
  return first && isOne ? first : otherwise;
}

function subject(changes: readonly ToldChange[]): string {
  const delivered = changes.filter(({ why }) => why !== 'removal');
  const removed = changes.filter(({ why }) => why === 'removal');
  if (removed.length === 0) {
    return `Deliver ${namesOf(delivered)} to ${environmentsOf(delivered)}`;
  }
  const removal = `emove ${namesOf(removed)} from ${environmentsOf(removed)}`;
  return delivered.length === 0
    ? `R${removal}`
    : `Deliver ${namesOf(delivered)} to ${environmentsOf(
        delivered,
      )}, r${removal}`;
}

function namesOf(changes: readonly ToldChange[]): string {
  const names = new Set(changes.map(({ claimed }) => claimed.workload));
  return names.size === 1
    ? changes[0].claimed.workload
    : `${names.size} workloads`;
}

function environmentsOf(changes: readonly ToldChange[]): string {
  const names = new Set(changes.map(({ claimed }) => claimed.environment));
  const [one, two, ...more] = [...names].sort();
  if (two === undefined) {
    return one;
  }
  return more.length === 0 ? `${one} and ${two}` : `${names.size} environments`;
}

/** A line break in a value would let it pose as another trailer. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
