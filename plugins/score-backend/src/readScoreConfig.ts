import { readDurationFromConfig, type Config } from '@backstage/config';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';

const RETRYING_FOR = 'score.notifications.retryingFor';

export interface ScoreConfig {
  platformTarget: string;
  sweep: HumanDuration;
  /** Deliveries may fail for so long before their owners are told. */
  retryingForMs: number;
}

/** Reads what of `score` is not for delivery alone. */
export function readScoreConfig(config: Config): ScoreConfig {
  return {
    platformTarget: config.getString('score.platform.target'),
    sweep: config.has('score.sweep')
      ? readDurationFromConfig(config, { key: 'score.sweep' })
      : { minutes: 30 },
    retryingForMs: durationToMilliseconds(
      config.has(RETRYING_FOR)
        ? readDurationFromConfig(config, { key: RETRYING_FOR })
        : { minutes: 15 },
    ),
  };
}
