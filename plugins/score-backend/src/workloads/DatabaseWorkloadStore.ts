import { ConflictError } from '@backstage/errors';
import type { WorkloadSummary } from '@score-backstage/engine';
import type { Knex } from 'knex';
import {
  overviewColumns,
  toOverview,
  toRow,
  toWorkload,
  type WorkloadRow,
} from './rows';
import type { StoredWorkload, WorkloadChange, WorkloadOverview } from './types';

const TABLE = 'workloads';
const SUMMARIES = 'summaries';

/** A workload that has its name. */
export interface NamedWorkload {
  entityRef: string;
  file: string;
  summary: WorkloadSummary;
}

/** Score files as they were last read, in the plugin's database. */
export class DatabaseWorkloadStore {
  readonly #db: Knex;

  constructor(options: { database: Knex }) {
    this.#db = options.database;
  }

  /** Without a query: all. */
  async list(query: { entityRef?: string } = {}): Promise<StoredWorkload[]> {
    const rows: WorkloadRow[] = await this.#db(TABLE)
      .where(query.entityRef ? { entity_ref: query.entityRef } : {})
      .orderBy(['entity_ref', 'id']);
    return rows.map(toWorkload);
  }

  /** All of them as lists show them: without texts, which are large. */
  async overview(): Promise<WorkloadOverview[]> {
    const rows: Pick<WorkloadRow, (typeof overviewColumns)[number]>[] =
      await this.#db(TABLE)
        .orderBy(['entity_ref', 'id'])
        .select(...overviewColumns);
    return rows.map(toOverview);
  }

  /** Where all Score files come from. */
  async places(): Promise<
    Pick<StoredWorkload, 'entityRef' | 'sourceUrl' | 'repoUrl'>[]
  > {
    const rows: WorkloadRow[] = await this.#db(TABLE).select(
      'entity_ref',
      'source_url',
      'repo_url',
    );
    return rows.map(row => ({
      entityRef: row.entity_ref,
      sourceUrl: row.source_url,
      repoUrl: row.repo_url,
    }));
  }

  /** What workloads may know of each other, by name; who came first has a name. */
  async summaries(): Promise<Map<string, NamedWorkload>> {
    const rows: WorkloadRow[] = await this.#db(TABLE)
      .whereNotNull('summary')
      .orderBy('id')
      .select('entity_ref', 'file', 'name', 'summary');
    const named = new Map<string, NamedWorkload>();
    for (const { entity_ref: entityRef, file, name, summary } of rows) {
      if (name && summary && !named.has(name)) {
        named.set(name, { entityRef, file, summary: JSON.parse(summary) });
      }
    }
    return named;
  }

  /** Grows whenever {@link summaries} have something else to answer. */
  async summariesVersion(): Promise<number> {
    const row = await this.#db(SUMMARIES).first('version');
    return Number(row?.version);
  }

  /** Entities with a Score file that has one of these words in it. */
  async mentioning(words: readonly string[]): Promise<string[]> {
    const rows: WorkloadRow[] = await this.#db(TABLE)
      .where(builder => {
        for (const word of words) {
          const escaped = word.replace(/[\\%_]/g, '\\$&');
          builder.orWhereRaw("text like ? escape '\\'", [`%${escaped}%`]);
        }
      })
      .distinct('entity_ref');
    return words.length > 0 ? rows.map(row => row.entity_ref) : [];
  }

  /**
   * @returns the workload's id
   * @throws ConflictError where somebody else has stored a newer version
   */
  async save(tx: Knex.Transaction, workload: WorkloadChange): Promise<number> {
    const row = { ...toRow(workload), version: workload.version + 1 };
    await this.#countSummary(tx, workload.id, row);
    const stored: { id: number }[] =
      workload.id === undefined
        ? await tx(TABLE)
            .insert(row)
            .onConflict(['entity_ref', 'file'])
            .ignore()
            .returning('id')
        : await tx(TABLE)
            .where({ id: workload.id, version: workload.version })
            .update(row)
            .returning('id');
    if (stored.length === 0) {
      throw new ConflictError(
        `${workload.file} of ${workload.entityRef} was read by somebody else at the same time`,
      );
    }
    return stored[0].id;
  }

  /** Forgets workloads together with their renders. */
  async forget(tx: Knex.Transaction, ids: readonly number[]): Promise<void> {
    if (ids.length > 0) {
      await tx(SUMMARIES).increment('version');
    }
    await tx('renders').whereIn('workload_id', ids).delete();
    await tx(TABLE).whereIn('id', ids).delete();
  }

  /** Before it is stored, so that all transactions lock in the same order. */
  async #countSummary(
    tx: Knex.Transaction,
    id: number | undefined,
    row: Pick<WorkloadRow, 'name' | 'summary'>,
  ) {
    const { name, summary } = row;
    const isKnown =
      id !== undefined &&
      (await tx(TABLE).where({ id, name, summary }).first('id')) !== undefined;
    if (!isKnown) {
      await tx(SUMMARIES).increment('version');
    }
  }
}
