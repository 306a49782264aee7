import type { Knex } from 'knex';
import type { ProposalPlace, ProposalRecord, ProposalStore } from './types';

const TABLE = 'proposals';

const KEY = ['repo_url', 'branch', 'environment', 'workload'] as const;

interface ProposalRow {
  repo_url: string;
  branch: string;
  environment: string;
  workload: string;
  entity_ref: string;
  number: number | null;
  past_number: number | null;
  content_hash: string | null;
  plan_hash: string | null;
  described_hash: string | null;
  pushed_sha: string | null;
  replaced_sha: string | null;
  declined: boolean | number;
  closing: string | null;
}

/** {@link ProposalStore} on SQLite or PostgreSQL. */
export class DatabaseProposalStore implements ProposalStore {
  readonly #db: Knex;

  constructor(options: { database: Knex }) {
    this.#db = options.database;
  }

  async get(place: ProposalPlace): Promise<ProposalRecord | undefined> {
    const row = await this.#rows().where(toKey(place)).first();
    return row && toRecord(row);
  }

  async save(record: ProposalRecord): Promise<void> {
    await this.#rows()
      .insert(toRow(record))
      .onConflict([...KEY])
      .merge();
  }

  async remove(place: ProposalPlace): Promise<void> {
    await this.#rows().where(toKey(place)).delete();
  }

  async askAgain(entityRef: string): Promise<void> {
    await this.#rows()
      .where({ entity_ref: entityRef, declined: true })
      .update({
        past_number: this.#db.raw('??', ['number']),
        number: null,
        content_hash: null,
        declined: false,
      });
  }

  async leftovers(): Promise<ProposalRecord[]> {
    const isWanted = this.#db('deliveries')
      .select(this.#db.raw('1'))
      .whereRaw(
        KEY.map(column => `deliveries.${column} = ${TABLE}.${column}`).join(
          ' and ',
        ),
      )
      // A crash may have come between what was opened and what was noted.
      .andWhereNot('deliveries.state', 'delivered');
    const rows = await this.#rows()
      .whereNotNull('closing')
      .orWhereNotExists(isWanted);
    return rows.map(toRecord);
  }

  #rows() {
    return this.#db<ProposalRow>(TABLE);
  }
}

function toKey(place: ProposalPlace) {
  return {
    repo_url: place.repoUrl,
    branch: place.branch,
    environment: place.environment,
    workload: place.workload,
  };
}

function toRow(record: ProposalRecord): ProposalRow {
  return {
    ...toKey(record),
    entity_ref: record.entityRef,
    number: record.number ?? null,
    past_number: record.pastNumber ?? null,
    content_hash: record.contentHash ?? null,
    plan_hash: record.planHash ?? null,
    described_hash: record.describedHash ?? null,
    pushed_sha: record.pushedSha ?? null,
    replaced_sha: record.replacedSha ?? null,
    declined: record.isDeclined,
    closing: record.closing ?? null,
  };
}

function toRecord(row: ProposalRow): ProposalRecord {
  return {
    repoUrl: row.repo_url,
    branch: row.branch,
    environment: row.environment,
    workload: row.workload,
    entityRef: row.entity_ref,
    number: row.number ?? undefined,
    pastNumber: row.past_number ?? undefined,
    contentHash: row.content_hash ?? undefined,
    planHash: row.plan_hash ?? undefined,
    describedHash: row.described_hash ?? undefined,
    pushedSha: row.pushed_sha ?? undefined,
    replacedSha: row.replaced_sha ?? undefined,
    isDeclined: Boolean(row.declined),
    closing: row.closing ?? undefined,
  };
}
