import type { LoggerService } from '@backstage/backend-plugin-api';
import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { stringifyError } from '@backstage/errors';
import type { DeliveryState } from '@score-backstage/plugin-score-common';
import type { Knex } from 'knex';
import { databaseNow } from '../delivery/store/databaseClock';

/** So that a state that no delivery has is told as 0. */
const STATES: readonly DeliveryState[] = [
  'waiting',
  'delivering',
  'delivered',
  'retrying',
  'stopped',
  'proposed',
  'held',
];

const ON_THE_WAY: readonly DeliveryState[] = [
  'waiting',
  'delivering',
  'retrying',
];

/** Tells whoever collects metrics how things stand at that moment. */
export function observeState(options: {
  metrics: MetricsService;
  database: Knex;
  logger: LoggerService;
  /** Entities that wait to be looked at. */
  queueLength(): number;
}): void {
  const { metrics, database, logger, queueLength } = options;
  // Whoever collects shall not fail because of us.
  const orWarn = async (work: Promise<void>) =>
    work.catch(error =>
      logger.warn(`Deliveries were not counted: ${stringifyError(error)}`),
    );

  metrics
    .createObservableGauge('score.deliveries', {
      description: 'Deliveries by state, of all replicas',
      unit: '{delivery}',
    })
    .addCallback(result =>
      orWarn(
        countByState(database).then(counts =>
          STATES.forEach(state =>
            result.observe(counts.get(state) ?? 0, {
              'score.delivery.state': state,
            }),
          ),
        ),
      ),
    );
  metrics
    .createObservableGauge('score.delivery.oldest_wait', {
      description: 'Age of the oldest wish that is not in Git yet',
      unit: 's',
    })
    .addCallback(result =>
      orWarn(
        oldestWait(database).then(seconds => {
          result.observe(seconds);
        }),
      ),
    );
  metrics
    .createObservableGauge('score.refresh.queue', {
      description: 'Entities that wait for this replica to look at them',
      unit: '{entity}',
    })
    .addCallback(result => result.observe(queueLength()));
}

async function countByState(database: Knex) {
  const rows = await database('deliveries')
    .whereNull('released_at')
    .groupBy('state')
    .select('state', database.raw('count(*) as count'));
  return new Map(rows.map(row => [String(row.state), Number(row.count)]));
}

async function oldestWait(database: Knex): Promise<number> {
  const [row] = await database('deliveries')
    .whereNull('released_at')
    .whereIn('state', [...ON_THE_WAY])
    .select({
      since: database.raw('min(wanted_at)'),
      now: databaseNow(database),
    });
  return row.since === null
    ? 0
    : Math.max(0, (Number(row.now) - Number(row.since)) / 1000);
}
