import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  scoreDeliveryRollbackPermission,
  scoreWorkloadReadPermission,
  type RollbackRequest,
  type WorkloadRequest,
} from '@score-backstage/plugin-score-common';
import type { Knex } from 'knex';
import { branchOf, type Delivery, type DeliveryRequest } from '../delivery';
import { refuseContent } from '../delivery/plan/refuseContent';
import type { DeliveryFinder } from '../history/DeliveryFinder';
import type { BranchReader } from '../history/types';
import type { Stores } from '../rendering/storeWorkload';
import { decide } from './decide';
import { checkReason, personOf } from './personOf';
import { readDelivered } from './readDelivered';

export interface RollbacksOptions {
  auth: AuthService;
  database: Knex;
  finder: DeliveryFinder;
  reader: BranchReader;
  stores: Stores;
  /** Something else is wanted of the entity now. */
  onDecided(entityRef: string): void;
  /** Renders the entity's workloads anew and wants what comes of it. */
  refresh(entityRef: string): Promise<void>;
}

/** Brings back what an environment had, until somebody has it resumed. */
export class DefaultRollbacks {
  readonly #options: RollbacksOptions;

  constructor(options: RollbacksOptions) {
    this.#options = options;
  }

  async rollBack(
    credentials: BackstageCredentials,
    request: RollbackRequest,
  ): Promise<void> {
    const { auth, database, onDecided, reader, stores } = this.#options;
    const reason = checkReason(request.reason);
    if (!/^[0-9a-f]{40}$/.test(request.sha)) {
      throw new InputError('Name the delivery by the 40 digits of its commit');
    }
    const { entityRef, delivery } = await this.#find(credentials, request);
    if (delivery.generation !== request.generation) {
      throw new ConflictError(
        `${delivery.environment} is at another version by now: look at it again`,
      );
    }
    const { files, logged, source } = await reader.read(
      branchOf(delivery),
      at => readDelivered(at, request.sha, delivery),
    );
    const to = `${logged.environment}@${logged.generation}`;
    const by = personOf(auth, credentials);
    const wanted: DeliveryRequest = {
      ...delivery,
      entityRef,
      files,
      specHash: logged.specHash ?? '',
      source: { ...source, rolledBackTo: to, requestedBy: by, reason },
      platformRevision: logged.platformRevision ?? '',
      renderer: logged.renderer ?? '',
    };
    const refused = refuseContent(wanted);
    if (refused) {
      throw new ConflictError(refused);
    }
    const since = new Date().toISOString();
    await database.transaction(async tx => {
      const id = await decide(tx, {
        request: wanted,
        generation: delivery.generation,
        pin: { to, sha: request.sha, by, reason, since },
      });
      // What it was rendered from is not known any more.
      await stores.inputs.forget(tx, id);
    });
    onDecided(entityRef);
  }

  /**
   * Lets newer renders, or the next promotion, take its place. Nothing happens
   * where nothing was rolled back.
   */
  async resume(
    credentials: BackstageCredentials,
    request: WorkloadRequest & { environment: string },
  ): Promise<void> {
    const { database, refresh, stores } = this.#options;
    const found = await this.#find(credentials, request);
    const { entityRef, delivery, workloadId } = found;
    const isResumed = await database.transaction(async tx => {
      const resumed = await tx('deliveries')
        .where({ id: delivery.id })
        .whereNotNull('pin')
        .update({ pin: null });
      if (resumed > 0) {
        // With the next look at it, at the latest with the next sweep.
        await stores.renders.invalidate(tx, [workloadId]);
      }
      return resumed > 0;
    });
    if (isResumed) {
      await refresh(entityRef);
    }
  }

  async #find(
    credentials: BackstageCredentials,
    request: WorkloadRequest & { environment: string },
  ): Promise<{ entityRef: string; workloadId: number; delivery: Delivery }> {
    const { entityRef, workload, deliveries } = await this.#options.finder.find(
      credentials,
      request,
      scoreWorkloadReadPermission,
      scoreDeliveryRollbackPermission,
    );
    const delivery = deliveries.find(
      each => each.environment === request.environment && !each.removal,
    );
    if (!delivery) {
      throw new NotFoundError(
        `Nothing of this workload is delivered to ${request.environment}`,
      );
    }
    return { entityRef, workloadId: workload.id, delivery };
  }
}
