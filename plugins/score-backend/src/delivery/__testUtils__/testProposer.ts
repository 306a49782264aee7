import type {
  PlannedChange,
  ProposalContext,
  ProposalOutcome,
  Proposer,
} from '../types';

/** A forge's list of pull requests, on branches that are really pushed. */
export interface TestProposer extends Proposer {
  /** By branch; those that were closed are gone. */
  readonly open: Map<string, { number: number; why: string }>;
  /** How often it was asked. */
  asked: number;
}

export function createTestProposer(): TestProposer {
  let number = 0;
  return {
    open: new Map(),
    asked: 0,
    async propose(changes, context) {
      this.asked++;
      const outcomes: ProposalOutcome[] = [];
      for (const change of changes) {
        const { claimed, why } = change;
        const name = context.branchOf(change);
        const at = await context.readBranch(name);
        if (!at || !(await isSame(at, change, context))) {
          const commit = await context.commit(change);
          const pushed = await context.pushBranch(name, commit.sha, at);
          await commit.done();
          if (pushed.kind !== 'pushed') {
            outcomes.push({ kind: 'failed', claimed, reason: pushed.kind });
            continue;
          }
        }
        const known = this.open.get(name) ?? { number: ++number, why };
        this.open.set(name, known);
        outcomes.push({
          kind: 'proposed',
          claimed,
          proposal: { number: known.number, url: `pulls/${known.number}` },
        });
      }
      return outcomes;
    },
    async settled(claimed, context) {
      for (const each of claimed) {
        const name = context.branchOf({ claimed: each });
        this.open.delete(name);
        const at = await context.readBranch(name);
        if (at) {
          await context.deleteBranch(name, at);
        }
      }
    },
  };
}

/** The branch has the change, and what it changes is what is there now. */
async function isSame(
  commit: string,
  change: PlannedChange,
  { head, readFiles }: ProposalContext,
): Promise<boolean> {
  const paths = [...change.writes.map(({ path }) => path), ...change.deletes];
  const files = await readFiles(commit, paths);
  const before = await readFiles(`${commit}^`, paths);
  const now = head === undefined ? new Map() : await readFiles(head, paths);
  return (
    paths.every(path => before.get(path) === now.get(path)) &&
    change.writes.every(
      ({ path, content }) => files.get(path) === `${content}`,
    ) &&
    change.deletes.every(path => files.get(path) === undefined)
  );
}
