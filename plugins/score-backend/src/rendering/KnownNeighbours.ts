import type { EnvironmentContext } from '@score-backstage/engine';
import { isDeepStrictEqual } from 'node:util';
import type {
  DatabaseWorkloadStore,
  NamedWorkload,
} from '../workloads/DatabaseWorkloadStore';
import type { MergedWorkload } from '../workloads/mergeReading';
import type { StoredWorkload } from '../workloads/types';
import { claimNames, contextOf } from './neighbours';

interface Known {
  named: ReadonlyMap<string, NamedWorkload>;
  context: EnvironmentContext;
}

/**
 * All workloads, for each that is rendered: read once and again only when one
 * of them says something else. A platform that has changed has thousands of
 * workloads rendered, none of which is new to the others.
 */
export class KnownNeighbours {
  readonly #store: Pick<
    DatabaseWorkloadStore,
    'summaries' | 'summariesVersion'
  >;
  #version: number | undefined;
  #known: Promise<Known> | undefined;

  constructor(
    store: Pick<DatabaseWorkloadStore, 'summaries' | 'summariesVersion'>,
  ) {
    this.#store = store;
  }

  /** Gives an entity's workloads their names, and says among whom they are. */
  async claim(
    merged: readonly MergedWorkload[],
    stored: readonly StoredWorkload[],
    gone: readonly StoredWorkload[],
  ): Promise<{
    claimed: readonly MergedWorkload[];
    /** The workloads themselves among them. */
    context: EnvironmentContext;
  }> {
    const known = await this.#read();
    const isNothingNew =
      gone.length === 0 && merged.every(each => isKnown(each, known.named));
    if (isNothingNew) {
      return { claimed: merged, context: known.context };
    }
    const named = new Map(known.named);
    gone.forEach(({ name }) => name && named.delete(name));
    const claimed = claimNames(merged, stored, named);
    return { claimed, context: contextOf(named, undefined) };
  }

  async #read(): Promise<Known> {
    // Before the summaries: what is newer than its version is read again.
    const version = await this.#store.summariesVersion();
    if (!this.#known || this.#version !== version) {
      const known = this.#store.summaries().then(named => ({
        named,
        context: contextOf(named, undefined),
      }));
      known.catch(() => {
        this.#version = undefined;
      });
      this.#known = known;
      this.#version = version;
    }
    return this.#known;
  }
}

/** Whether claiming its name would change nothing. */
function isKnown(
  { change, workload }: MergedWorkload,
  named: ReadonlyMap<string, NamedWorkload>,
): boolean {
  const { entityRef, file, summary } = change;
  if (!workload || !summary) {
    return !workload && !summary;
  }
  const holder = named.get(workload.name);
  return (
    holder?.entityRef === entityRef &&
    holder.file === file &&
    isDeepStrictEqual(holder.summary, summary)
  );
}
