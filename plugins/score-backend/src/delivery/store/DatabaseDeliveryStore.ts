import type { Knex } from 'knex';
import type {
  ClaimedDelivery,
  DeliveredOutcome,
  Delivery,
  DeliveryRequest,
  DeliveryStore,
  DestinationBranch,
  Leases,
  Proposal,
  WantResult,
} from '../types';
import { acknowledge, settled } from './acknowledge';
import { chunks } from './chunks';
import { databaseNow } from './databaseClock';
import { DatabaseInspections } from './DatabaseInspections';
import { DatabaseLeases } from './DatabaseLeases';
import { claim, findDue } from './due';
import { readHolds, withHold } from './holds';
import { release } from './release';
import { deliveryColumns, DeliveryRow, toDelivery } from './rows';
import { want } from './want';

const TABLE = 'deliveries';

/** States in which a worker can have a delivery. */
const TAKEN = ['delivering', 'proposed'];

/** {@link DeliveryStore} in the plugin's database: SQLite or PostgreSQL. */
export class DatabaseDeliveryStore implements DeliveryStore {
  readonly leases: Leases;
  readonly inspections: DatabaseInspections;
  readonly #db: Knex;
  readonly #onAskedAgain?: (entityRef: string) => Promise<void>;

  constructor(options: {
    database: Knex;
    /** Told before what a person asks for is due. */
    onAskedAgain?: (entityRef: string) => Promise<void>;
  }) {
    this.#db = options.database;
    this.#onAskedAgain = options.onAskedAgain;
    this.leases = new DatabaseLeases(options.database);
    this.inspections = new DatabaseInspections(options.database);
  }

  async want(
    tx: Knex.Transaction,
    request: DeliveryRequest,
  ): Promise<WantResult> {
    return want(tx, request);
  }

  async list(query: { entityRef?: string }): Promise<Delivery[]> {
    const rows: DeliveryRow[] = await this.#of(query)
      // Of what is released and settled only the generation is still of use.
      .andWhere(isKnown =>
        isKnown.whereNull('released_at').orWhereNot('state', 'delivered'),
      )
      .select(...deliveryColumns)
      .orderBy(['entity_ref', 'environment', 'workload', 'id']);
    const holds = await readHolds(this.#db);
    return rows.map(row => withHold(toDelivery(row), holds));
  }

  async retry(query: { entityRef?: string }): Promise<void> {
    if (query.entityRef !== undefined) {
      await this.#onAskedAgain?.(query.entityRef);
    }
    await this.#of(query)
      .whereIn('state', ['retrying', 'stopped'])
      .update({ state: 'waiting', next_attempt_at: null });
    await this.#of(query)
      .where({ state: 'proposed' })
      .update({ next_attempt_at: null });
  }

  async overwrite(query: {
    entityRef: string;
    environment?: string;
  }): Promise<void> {
    const { entityRef, environment } = query;
    await this.#of({ entityRef })
      .andWhere(environment === undefined ? {} : { environment })
      .whereIn('state', ['retrying', 'stopped', 'proposed'])
      .update({ state: 'waiting', next_attempt_at: null, forced: true });
  }

  async release(
    tx: Knex.Transaction,
    entityRef: string,
    keep: readonly string[] = [],
  ): Promise<void> {
    await release(tx, entityRef, keep);
  }

  async due(
    inspectEveryMs?: number,
  ): Promise<{ branch: DestinationBranch; delayMs: number }[]> {
    return findDue(this.#db, inspectEveryMs);
  }

  async claim(
    branch: DestinationBranch,
    limit: number,
  ): Promise<ClaimedDelivery[]> {
    return this.#db.transaction(tx => claim(tx, branch, limit));
  }

  async delivered(outcomes: DeliveredOutcome[]): Promise<void> {
    await this.#db.transaction(tx => acknowledge(tx, outcomes));
  }

  async failed(
    claimed: ClaimedDelivery[],
    failure: { reason: string; delayMs: number },
  ): Promise<void> {
    for (const rows of chunks(claimed)) {
      await this.#db(TABLE)
        .whereIn(
          ['id', 'generation'],
          rows.map(row => [row.id, row.generation]),
        )
        .whereIn('state', TAKEN)
        .update({
          state: 'retrying',
          attempts: this.#db.raw('attempts + 1'),
          next_attempt_at: databaseNow(this.#db, failure.delayMs),
          reason: failure.reason,
        });
    }
  }

  async stopped(claimed: ClaimedDelivery, reason: string): Promise<void> {
    await this.#db(TABLE)
      .where({ id: claimed.id, generation: claimed.generation })
      .whereIn('state', TAKEN)
      .update({ state: 'stopped', next_attempt_at: null, reason });
  }

  async removed(claimed: readonly ClaimedDelivery[]): Promise<void> {
    for (const rows of chunks(claimed)) {
      await this.#db(TABLE)
        .whereIn(
          ['id', 'generation'],
          rows.map(row => [row.id, row.generation]),
        )
        .whereIn('state', TAKEN)
        .update({
          ...settled,
          delivered_generation: this.#db.raw('generation'),
          delivered_hash: null,
        });
    }
  }

  async withdrawn(claimed: readonly ClaimedDelivery[]): Promise<void> {
    for (const rows of chunks(claimed)) {
      await this.#db(TABLE)
        .whereIn(
          ['id', 'generation'],
          rows.map(row => [row.id, row.generation]),
        )
        .update({ proposal_number: null, proposal_url: null });
    }
  }

  async proposed(
    claimed: ClaimedDelivery,
    proposal: Proposal,
    delayMs: number,
  ): Promise<void> {
    await this.#db(TABLE)
      .where({ id: claimed.id, generation: claimed.generation })
      .whereIn('state', TAKEN)
      .update({
        state: 'proposed',
        attempts: 0,
        next_attempt_at: databaseNow(this.#db, delayMs),
        reason: null,
        proposal_number: proposal.number,
        proposal_url: proposal.url,
        // No push to the branch itself was made of this one.
        claimed_generation: this.#db.raw(
          'case when claimed_generation = generation then delivered_generation else claimed_generation end',
        ),
      });
  }

  async lookAgain(push: { repoUrl: string; branch?: string }): Promise<void> {
    const { repoUrl, branch } = push;
    const rows = this.#db(TABLE).whereRaw('lower(repo_url) = ?', [repoUrl]);
    await (branch === undefined ? rows : rows.andWhere({ branch }))
      .where({ state: 'proposed' })
      .update({ next_attempt_at: null });
    await this.inspections.wanted(push);
  }

  async lookAtProposal(pull: {
    repoUrl: string;
    number: number;
  }): Promise<void> {
    const { repoUrl, number } = pull;
    await this.#db(TABLE)
      .whereRaw('lower(repo_url) = ?', [repoUrl])
      .where({ proposal_number: number })
      .whereIn('state', ['proposed', 'stopped'])
      .update({
        state: this.#db.raw(
          "case when state = 'stopped' then 'waiting' else state end",
        ),
        next_attempt_at: null,
      });
  }

  #of(query: { entityRef?: string }) {
    const rows = this.#db(TABLE);
    return query.entityRef === undefined
      ? rows
      : rows.where({ entity_ref: query.entityRef });
  }
}
