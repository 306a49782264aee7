import { ConflictError } from '@backstage/errors';
import type { WorkloadSummary } from '@score-backstage/engine';
import type { Knex } from 'knex';
import { toRow, toWorkload, type WorkloadRow } from './rows';
import type { StoredWorkload, WorkloadChange } from './types';

const TABLE = 'workloads';

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
    await tx('renders').whereIn('workload_id', ids).delete();
    await tx(TABLE).whereIn('id', ids).delete();
  }
}
