import type { Knex } from 'knex';
import { deliveryBranch } from '../destination/promoterBranch';
import { normalizeRepoUrl } from '../destination/repositoryUrl';
import { branchOfKey, leaseKey } from './leaseKey';
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
import { databaseNow, readDatabaseClock } from './databaseClock';
import { DatabaseInspections } from './DatabaseInspections';
import { DatabaseLeases } from './DatabaseLeases';
import { isHeld, readHolds, withHold } from './holds';
import {
  contentHash,
  deliveryColumns,
  DeliveryRow,
  toClaimedDelivery,
  toDelivery,
  toPolicy,
} from './rows';

const TABLE = 'deliveries';

/** States in which something is to be done, now or at a time. */
const OPEN = ['waiting', 'delivering', 'retrying', 'proposed'];

/** It is too early for its removal, and a pull request is open for it. */
const IS_WITHDRAWN = `(released_at is not null and proposal_number is not null
  and state = 'waiting' and next_attempt_at is not null
  and next_attempt_at > ?)`;

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
    const place = {
      repo_url: normalizeRepoUrl(request.destination.repoUrl),
      branch: deliveryBranch({ ...request, ...request.destination }),
      environment: request.environment,
      workload: request.workload,
    };
    const wanted = {
      path: request.destination.path,
      shard: request.shard,
      content_hash: contentHash(request),
      payload: JSON.stringify(request.files),
      source: JSON.stringify({
        ...request.source,
        repoUrl: normalizeRepoUrl(request.source.repoUrl),
      }),
      spec_hash: request.specHash,
      platform_revision: request.platformRevision,
      renderer: request.renderer,
      state: 'waiting',
      attempts: 0,
      next_attempt_at: null,
      reason: null,
      wanted_at: databaseNow(tx),
    };
    const policy = JSON.stringify(request.policy);
    const isPromoted = request.policy.promoteFrom !== undefined;
    const changed = isPromoted
      ? []
      : await tx(TABLE)
          .insert({
            ...place,
            ...wanted,
            policy,
            entity_ref: request.entityRef,
            generation: 1,
          })
          .onConflict(['repo_url', 'branch', 'environment', 'workload'])
          .merge({
            ...wanted,
            policy,
            entity_ref: request.entityRef,
            generation: tx.raw('deliveries.generation + 1'),
            forced: false,
            released_at: null,
            pin: null,
          })
          .where(isOther =>
            isOther
              .where('deliveries.content_hash', '<>', wanted.content_hash)
              .orWhereNotNull('deliveries.released_at'),
          )
          .andWhere(isOurs =>
            isOurs
              .where('deliveries.entity_ref', request.entityRef)
              .orWhereNotNull('deliveries.released_at'),
          )
          .andWhere(isFree =>
            isFree
              .whereNull('deliveries.pin')
              .orWhereNotNull('deliveries.released_at'),
          )
          .returning('id');
    if (changed.length > 0) {
      return {};
    }
    await this.#adopt(tx, { ...place, entity_ref: request.entityRef }, policy);
    const held = await tx<DeliveryRow>(TABLE).where(place).first('entity_ref');
    return held && held.entity_ref !== request.entityRef
      ? { heldBy: held.entity_ref }
      : {};
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
    const rows = await tx<DeliveryRow>(TABLE)
      .where({ entity_ref: entityRef })
      .whereNull('released_at')
      .whereNotIn('workload', [...keep])
      .select('id', 'policy');
    for (const { id, policy } of rows) {
      const { prune } = toPolicy(policy);
      const isPruned = prune.mode !== 'never';
      await tx(TABLE)
        .where({ id })
        .update({
          released_at: databaseNow(tx),
          // Another one, so that no push of what was wanted settles it.
          generation: tx.raw('generation + 1'),
          payload: '[]',
          content_hash: '',
          state: isPruned ? 'waiting' : 'delivered',
          attempts: 0,
          next_attempt_at: isPruned
            ? databaseNow(tx, prune.afterSeconds * 1000)
            : null,
          reason: null,
          forced: false,
        });
    }
  }

  async due(
    inspectEveryMs?: number,
  ): Promise<{ branch: DestinationBranch; delayMs: number }[]> {
    const rows = await this.#db(TABLE)
      .whereIn('state', OPEN)
      .whereNotExists(isHeld)
      .groupBy('repo_url', 'branch')
      .select(
        'repo_url',
        'branch',
        this.#db.raw(
          `min(case when state = 'delivering' or ${IS_WITHDRAWN} then 0
            else coalesce(next_attempt_at, 0) end) as due_at`,
          [databaseNow(this.#db)],
        ),
      );
    const leases = await this.#db('leases').select(
      'key',
      'expires_at',
      'not_before',
      'inspected_at',
    );
    const dueAt = new Map(
      rows.map(row => [
        leaseKey({ repoUrl: row.repo_url, branch: row.branch }),
        Number(row.due_at),
      ]),
    );
    const freeAt = new Map<string, number>();
    for (const { key, expires_at, not_before, inspected_at } of leases) {
      freeAt.set(key, Math.max(Number(expires_at), Number(not_before)));
      if (inspectEveryMs !== undefined) {
        const inspectAt = Number(inspected_at) + inspectEveryMs;
        dueAt.set(key, Math.min(dueAt.get(key) ?? Infinity, inspectAt));
      }
    }
    if (dueAt.size === 0) {
      return [];
    }
    const now = await readDatabaseClock(this.#db);
    return [...dueAt].map(([key, at]) => ({
      branch: branchOfKey(key),
      delayMs: Math.max(0, Math.max(at, freeAt.get(key) ?? 0) - now),
    }));
  }

  async claim(
    branch: DestinationBranch,
    limit: number,
  ): Promise<ClaimedDelivery[]> {
    return this.#db.transaction(async tx => {
      const now = databaseNow(tx);
      const rows: (DeliveryRow & { is_withdrawn: boolean | number })[] =
        await tx<DeliveryRow>(TABLE)
          .where({ repo_url: branch.repoUrl, branch: branch.branch })
          .whereIn('state', OPEN)
          .whereNotExists(isHeld)
          .andWhere(due =>
            due
              .where('state', 'delivering')
              .orWhereNull('next_attempt_at')
              .orWhere('next_attempt_at', '<=', now)
              .orWhereRaw(IS_WITHDRAWN, [now]),
          )
          .orderBy('id')
          .limit(limit)
          // A generation that grows between these two statements would be
          // marked as taken although its content was not.
          .forUpdate()
          .select('*', tx.raw(`${IS_WITHDRAWN} as is_withdrawn`, [now]));
      const taken = rows.filter(row => !row.is_withdrawn);
      for (const ids of chunks(taken.map(row => row.id))) {
        await tx(TABLE)
          .whereIn('id', ids)
          .update({
            // A pull request stays open while somebody looks at it again.
            state: tx.raw(
              "case when state = 'proposed' then state else 'delivering' end",
            ),
            // The oldest whose push may still arrive, until a newer one has.
            claimed_generation: tx.raw(
              'case when claimed_generation > delivered_generation then claimed_generation else generation end',
            ),
          });
      }
      return rows.map(row => ({
        ...toClaimedDelivery(row),
        state:
          row.state === 'proposed' || row.is_withdrawn
            ? row.state
            : ('delivering' as const),
      }));
    });
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

  /** Follows a policy that is another one now. */
  async #adopt(
    tx: Knex.Transaction,
    place: Record<string, string>,
    policy: string,
  ) {
    const isOpen = "state in ('retrying', 'stopped', 'proposed')";
    await tx(TABLE)
      .where(place)
      .andWhere(isOther =>
        isOther.whereNull('policy').orWhereNot('policy', policy),
      )
      .update({
        policy,
        state: tx.raw(`case when ${isOpen} then 'waiting' else state end`),
        next_attempt_at: tx.raw(
          `case when ${isOpen} then null else next_attempt_at end`,
        ),
      });
  }

  #of(query: { entityRef?: string }) {
    const rows = this.#db(TABLE);
    return query.entityRef === undefined
      ? rows
      : rows.where({ entity_ref: query.entityRef });
  }
}
