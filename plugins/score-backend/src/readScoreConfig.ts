import { readDurationFromConfig, type Config } from '@backstage/config';
import type { HumanDuration } from '@backstage/types';

export interface ScoreConfig {
  platformTarget: string;
  sweep: HumanDuration;
}

/** Reads what of `score` is not for delivery alone. */
export function readScoreConfig(config: Config): ScoreConfig {
  return {
    platformTarget: config.getString('score.platform.target'),
    sweep: config.has('score.sweep')
      ? readDurationFromConfig(config, { key: 'score.sweep' })
      : { minutes: 30 },
  };
}
