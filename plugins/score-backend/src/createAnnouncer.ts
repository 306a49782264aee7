import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { SignalsService } from '@backstage/plugin-signals-node';
import {
  SCORE_WORKLOAD_SIGNAL,
  type ScoreWorkloadSignal,
} from '@score-backstage/plugin-score-common';

/** Tells open pages that something about an entity's workloads is new. */
export function createAnnouncer(options: {
  signals: SignalsService;
  logger: LoggerService;
}): (entityRef: string) => void {
  const { signals, logger } = options;
  return entityRef => {
    signals
      .publish<ScoreWorkloadSignal>({
        recipients: { type: 'broadcast' },
        channel: SCORE_WORKLOAD_SIGNAL,
        message: { entityRef },
      })
      .catch(error =>
        logger.debug(`Pages were not told: ${stringifyError(error)}`),
      );
  };
}
