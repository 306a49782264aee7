import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import {
  scorePlatformReadPermission,
  scorePlatformRollOutPermission,
  type PlatformRollout,
  type PlatformRolloutRequest,
  type PlatformRolloutStep,
} from '@score-backstage/plugin-score-common';
import type { EntityAccess } from '../access/EntityAccess';
import type { LoadedPlatform, PlatformProvider } from '../platform/types';
import { personOf } from '../promotion/personOf';
import type { Stores } from '../rendering/storeWorkload';
import { countRings, isSettled, type Fleet } from './countRings';
import type { DatabaseRolloutStore } from './DatabaseRolloutStore';
import type { RolledOut, RolloutBook } from './RolloutBook';
import { takeStep } from './takeStep';
import type { Rollouts } from './types';

const MAX_REASON = 500;

export interface RolloutsOptions {
  access: EntityAccess;
  auth: AuthService;
  book: RolloutBook;
  platform: PlatformProvider;
  store: DatabaseRolloutStore;
  stores: Pick<Stores, 'workloads' | 'renders' | 'deliveries'>;
  /** Has all workloads rendered with the revision that they have now. */
  rerender(): Promise<void>;
}

/** {@link Rollouts} on what the database has. */
export class DefaultRollouts implements Rollouts {
  readonly #options: RolloutsOptions;

  constructor(options: RolloutsOptions) {
    this.#options = options;
  }

  async list(credentials: BackstageCredentials): Promise<PlatformRollout[]> {
    const { access, book } = this.#options;
    await access.require(credentials, scorePlatformReadPermission);
    const newest = await this.#newest();
    const rolledOut = await book.list(newest);
    const fleet = rolledOut.length > 0 ? await this.#fleet() : undefined;
    return rolledOut.map(each => toView(each, newest, fleet));
  }

  async step(
    credentials: BackstageCredentials,
    step: PlatformRolloutStep,
    request: PlatformRolloutRequest,
  ): Promise<PlatformRollout> {
    const { access, auth } = this.#options;
    await access.require(credentials, scorePlatformRollOutPermission);
    return this.#take(step, request, personOf(auth, credentials));
  }

  /** Takes the next ring of all roll-outs that go on by themselves and can. */
  async advance(): Promise<{ environment: string; revision: string }[]> {
    const { book } = this.#options;
    const newest = await this.#newest();
    const running = (await book.list(newest)).filter(
      ({ rollout, stored }) =>
        rollout.advance === 'automatic' && stored.state === 'running',
    );
    const fleet = running.length > 0 ? await this.#fleet() : undefined;
    const advanced: { environment: string; revision: string }[] = [];
    for (const { environment, rollout, stored } of running) {
      const { next } = stored;
      const rings = fleet
        ? countRings(environment, rollout, stored, fleet)
        : [];
      if (next !== undefined && isSettled(rings)) {
        const request = { environment: environment.name, revision: next };
        await this.#take('start', request, undefined);
        advanced.push(request);
      }
    }
    return advanced;
  }

  async #take(
    step: PlatformRolloutStep,
    request: PlatformRolloutRequest,
    by: string | undefined,
  ): Promise<PlatformRollout> {
    const { book, store, rerender } = this.#options;
    const newest = await this.#newest();
    const find = async () => {
      const all = await book.list(newest);
      const found = all.find(
        ({ environment }) => environment.name === request.environment,
      );
      if (!found) {
        throw new NotFoundError(
          `${request.environment} is no environment that is rolled out in rings`,
        );
      }
      return found;
    };
    const { rollout, stored } = await find();
    await store.save(
      takeStep(stored, {
        step,
        revision: request.revision,
        newest: newest.revision,
        rollout,
        by,
        reason: request.reason
          ?.replace(/\s+/g, ' ')
          .trim()
          .slice(0, MAX_REASON),
      }),
    );
    await rerender();
    return toView(await find(), newest, await this.#fleet());
  }

  async #newest(): Promise<LoadedPlatform> {
    const newest = await this.#options.platform.current();
    if (!newest) {
      throw new ServiceUnavailableError('No platform is in use yet');
    }
    return newest;
  }

  async #fleet(): Promise<Fleet> {
    const { workloads, renders, deliveries } = this.#options.stores;
    return {
      workloads: await workloads.list(),
      renders: await renders.overview(),
      deliveries: await deliveries.list({}),
    };
  }
}

function toView(
  { environment, rollout, stored }: RolledOut,
  newest: LoadedPlatform,
  fleet: Fleet = { workloads: [], renders: [], deliveries: [] },
): PlatformRollout {
  const { base, next, former, changedBy, changedAt, reason } = stored;
  return {
    environment: environment.name,
    title: environment.title,
    state: stateOf(stored, newest),
    revision: base,
    next: next ?? (newest.revision === base ? undefined : newest.revision),
    former,
    advance: rollout.advance ?? 'manual',
    rings: countRings(environment, rollout, stored, fleet),
    changedBy,
    changedAt: new Date(changedAt).toISOString(),
    reason,
  };
}

function stateOf(
  { state, base }: RolledOut['stored'],
  newest: LoadedPlatform,
): PlatformRollout['state'] {
  if (state === 'settled') {
    return newest.revision === base ? 'current' : 'waiting';
  }
  return state;
}
