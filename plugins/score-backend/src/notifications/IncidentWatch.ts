import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { NotificationPayload } from '@backstage/plugin-notifications-common';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import { describeFailure, describeRecovery } from './describeIncident';
import type { FailingDelivery, Incident, IncidentStore } from './types';

/** News of deliveries in this time are looked at together. */
const GATHER_MS = 5_000;

/** What the notification service says where nobody receives notifications. */
const NOT_INSTALLED = /status 404/;

export interface IncidentWatchOptions {
  store: IncidentStore;
  notifications: NotificationService;
  logger: LoggerService;
  /** Attempts may fail for so long before the owner is told. */
  retryingForMs: number;
}

/**
 * Tells owners when deliveries of their entities fail, and when they are
 * delivered again: each once, whatever number of replicas looks.
 */
export class IncidentWatch {
  readonly #options: IncidentWatchOptions;
  #timer?: NodeJS.Timeout;
  #isStopped = false;

  constructor(options: IncidentWatchOptions) {
    this.#options = options;
  }

  /** Something about deliveries is new. */
  changed(): void {
    if (this.#timer || this.#isStopped) {
      return;
    }
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.look().catch(error =>
        this.#options.logger.warn(
          `Failing deliveries were not looked at: ${stringifyError(error)}`,
        ),
      );
    }, GATHER_MS);
    this.#timer.unref();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  async look(): Promise<void> {
    const { store } = this.#options;
    const failing = new Map<string, FailingDelivery[]>();
    for (const each of await store.failing()) {
      failing.set(each.entityRef, [
        ...(failing.get(each.entityRef) ?? []),
        each,
      ]);
    }
    await store.open([...failing.keys()]);
    const incidents = await store.list();
    const over = incidents.filter(({ entityRef }) => !failing.has(entityRef));
    const underWay = await store.underWay(
      over.map(({ entityRef }) => entityRef),
    );
    for (const incident of incidents) {
      const deliveries = failing.get(incident.entityRef);
      if (deliveries) {
        await this.#failing(incident, deliveries);
      } else if (!underWay.has(incident.entityRef)) {
        await this.#recovered(incident);
      }
    }
  }

  async #failing(incident: Incident, deliveries: FailingDelivery[]) {
    const { store, retryingForMs } = this.#options;
    const { entityRef, ageMs, told = [] } = incident;
    const due = deliveries.filter(
      ({ state }) => state === 'stopped' || ageMs >= retryingForMs,
    );
    const places = due.map(each => `${each.environment}/${each.workload}`);
    if (places.every(place => told.includes(place))) {
      return;
    }
    await this.#tell(incident, describeFailure(entityRef, due), () =>
      store.told(entityRef, [...new Set([...told, ...places])]),
    );
  }

  async #recovered(incident: Incident) {
    const { store } = this.#options;
    const { entityRef } = incident;
    if (incident.told) {
      await this.#tell(incident, describeRecovery(entityRef), () =>
        store.close(entityRef),
      );
    } else {
      await store.close(entityRef);
    }
  }

  async #tell(
    incident: Incident,
    payload: NotificationPayload,
    remember: () => Promise<void>,
  ) {
    const { store, notifications, logger } = this.#options;
    if (!(await store.claim(incident))) {
      return;
    }
    const { entityRef } = incident;
    try {
      await notifications.send({
        recipients: { type: 'entity', entityRef },
        payload,
      });
    } catch (error) {
      const why = stringifyError(error);
      if (!NOT_INSTALLED.test(why)) {
        logger.warn(`The owner of ${entityRef} was not told: ${why}`);
        await store.giveBack(entityRef);
        return;
      }
      logger.debug('The portal has no notifications; nobody is told');
    }
    await remember();
  }
}
