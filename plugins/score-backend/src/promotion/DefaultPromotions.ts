import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import {
  scoreDeliveryPromotePermission,
  scoreWorkloadReadPermission,
  type PromotionPlan,
  type PromotionRequest,
  type WorkloadRequest,
} from '@score-backstage/plugin-score-common';
import type { Knex } from 'knex';
import { branchOf } from '../delivery';
import { desiredFile } from '../delivery/plan/desiredFolder';
import { refuseContent } from '../delivery/plan/refuseContent';
import { changedFiles, toFileChanges } from '../history/diffStates';
import type { Engines } from '../engines/types';
import type { DeliveryFinder } from '../history/DeliveryFinder';
import { readState, readTexts } from '../history/readState';
import type { BranchReader, StateInGit } from '../history/types';
import type { PlatformProvider } from '../platform/types';
import type { Stores } from '../rendering/storeWorkload';
import { decide } from './decide';
import { checkReason, personOf } from './personOf';
import { preparePromotion, type PreparedPromotion } from './preparePromotion';

export interface PromotionsOptions {
  auth: AuthService;
  database: Knex;
  engines?: Engines;
  finder: DeliveryFinder;
  platform: PlatformProvider;
  reader: BranchReader;
  stores: Stores;
  /** Something else is wanted of the entity now. */
  onDecided(entityRef: string): void;
}

/** Brings what one environment has into the next, for whoever may do that. */
export class DefaultPromotions {
  readonly #options: PromotionsOptions;

  constructor(options: PromotionsOptions) {
    this.#options = options;
  }

  /** What a promotion would change, and whether it is possible. */
  async plan(
    credentials: BackstageCredentials,
    request: WorkloadRequest & { from: string; to: string },
  ): Promise<PromotionPlan> {
    const { finder } = this.#options;
    const found = await finder.find(
      credentials,
      request,
      scoreWorkloadReadPermission,
    );
    const prepared = await preparePromotion(found, request, this.#options);
    const { from, to, inputs } = prepared;
    return {
      id: prepared.id,
      from: {
        environment: request.from,
        sha: from?.commit?.sha,
        generation: from?.generation,
      },
      to: {
        environment: request.to,
        sha: to?.commit?.sha,
        generation: to?.generation,
      },
      files: await this.#changes(prepared),
      findings: prepared.findings,
      platformRevisions: {
        from: inputs?.platformRevision,
        to: to?.platformRevision,
      },
      revisions: {
        from: inputs?.source.revision,
        to: to?.source.revision,
      },
      blocked: prepared.blocked,
    };
  }

  /** Makes it the wanted state, if it is the plan that was looked at. */
  async promote(
    credentials: BackstageCredentials,
    request: PromotionRequest,
  ): Promise<void> {
    const { auth, database, finder, onDecided, stores } = this.#options;
    const found = await finder.find(
      credentials,
      request,
      scoreWorkloadReadPermission,
      scoreDeliveryPromotePermission,
    );
    const reason = checkReason(request.reason);
    const prepared = await preparePromotion(found, request, this.#options);
    const { inputs, request: wanted } = prepared;
    const blocked = prepared.blocked ?? (wanted && refuseContent(wanted));
    if (blocked !== undefined || !wanted || !inputs) {
      throw new ConflictError(blocked ?? 'There is nothing to promote');
    }
    if (prepared.id !== request.plan) {
      throw new ConflictError(
        `What would be promoted has changed since you looked at it: look at the new plan`,
      );
    }
    const requestedBy = personOf(auth, credentials);
    await database.transaction(async tx => {
      const id = await decide(tx, {
        request: {
          ...wanted,
          source: { ...wanted.source, requestedBy, reason },
        },
        generation: prepared.to?.generation ?? 0,
      });
      await stores.inputs.save(tx, id, inputs);
    });
    onDecided(found.entityRef);
  }

  /** Against what the environment has in Git, whoever has put it there. */
  async #changes(prepared: PreparedPromotion) {
    const { to, files } = prepared;
    if (files.length === 0) {
      return [];
    }
    const after = files.map(({ path, content }) => ({
      path,
      content,
      oid: desiredFile(path, content).oid,
    }));
    const next: StateInGit = {
      files: new Map(after.map(({ path, oid }) => [path, oid])),
      altered: [],
    };
    const compare = (now: StateInGit, before: Map<string, string>) =>
      toFileChanges(changedFiles(now, next), {
        before,
        after: new Map(after.map(({ oid, content }) => [oid, content])),
      });
    if (!to) {
      return compare({ files: new Map(), altered: [] }, new Map());
    }
    return this.#options.reader.read(branchOf(to), async at => {
      const now = await readState(at, at.head, to);
      const changed = changedFiles(now, next);
      const oids = changed.flatMap(({ before }) => before ?? []);
      const texts =
        oids.length > 0 ? await readTexts(at, oids) : new Map<string, string>();
      return compare(now, texts);
    });
  }
}
