import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  scoreDeliveryHoldPermission,
  scoreEnvironmentHoldPermission,
  scoreWorkloadReadPermission,
  type HoldRequest,
} from '@score-backstage/plugin-score-common';
import type { EntityAccess } from '../access/EntityAccess';
import type { DeliveryFinder } from '../history/DeliveryFinder';
import type { PlatformProvider } from '../platform/types';
import type { Stores } from '../rendering/storeWorkload';
import type { DatabaseHoldStore } from './DatabaseHoldStore';
import { checkReason, personOf } from './personOf';

export interface HoldsOptions {
  access: EntityAccess;
  auth: AuthService;
  finder: DeliveryFinder;
  holds: DatabaseHoldStore;
  platform: PlatformProvider;
  stores: Stores;
  /** What is to be delivered for the entity may be another thing now. */
  onDecided(entityRef: string): void;
}

/** Has nothing delivered for now, for whoever may decide that. */
export class DefaultHolds {
  readonly #options: HoldsOptions;

  constructor(options: HoldsOptions) {
    this.#options = options;
  }

  async hold(
    credentials: BackstageCredentials,
    request: HoldRequest,
  ): Promise<void> {
    const { auth, holds } = this.#options;
    const place = await this.#place(credentials, request);
    await holds.hold({
      ...place,
      by: personOf(auth, credentials),
      reason: checkReason(request.reason),
    });
    await this.#tell(place);
  }

  /**
   * What is wanted by now is delivered, and nothing of what was in between. It
   * is fine to release what nobody holds.
   */
  async release(
    credentials: BackstageCredentials,
    request: Omit<HoldRequest, 'reason'>,
  ): Promise<void> {
    const { holds } = this.#options;
    const place = await this.#place(credentials, request);
    await holds.release(place.environment, place.workload);
    await this.#tell(place);
  }

  async #place(
    credentials: BackstageCredentials,
    { entityRef, file, environment }: Omit<HoldRequest, 'reason'>,
  ): Promise<{ environment: string; workload?: string; entityRef?: string }> {
    const { access, finder, platform } = this.#options;
    let place: { workload?: string; entityRef?: string } = {};
    if (entityRef === undefined) {
      await access.require(credentials, scoreEnvironmentHoldPermission);
    } else {
      const found = await finder.find(
        credentials,
        { entityRef, file },
        scoreWorkloadReadPermission,
        scoreDeliveryHoldPermission,
      );
      const workload = found.workload.name;
      if (workload === undefined) {
        throw new NotFoundError(
          `${found.workload.file} of ${entityRef} has no workload that could be held: it was never without errors`,
        );
      }
      place = { workload, entityRef: found.entityRef };
    }
    const environments = (await platform.current())?.platform.environments;
    const known = environments?.find(each => each.name === environment);
    if (!known?.destination) {
      throw new NotFoundError(
        `The platform delivers to no environment ${environment}`,
      );
    }
    return { environment, ...place };
  }

  async #tell(place: { environment: string; entityRef?: string }) {
    const { onDecided, stores } = this.#options;
    const { environment, entityRef } = place;
    const deliveries = await stores.deliveries.list({ entityRef });
    const concerned = deliveries.filter(
      each => each.environment === environment,
    );
    const refs = new Set(concerned.map(each => each.entityRef));
    (entityRef === undefined ? refs : refs.add(entityRef)).forEach(onDecided);
  }
}
