import type { PlainObject } from '../shared/values';
import type { DeliveryPolicy, Environment } from '../stages';
import type { EnvironmentEntry, PlatformManifest } from './readManifest';
import type { PlatformFile } from './readPlatformFile';

/** `delivery` of an environment as platform.yaml has it. */
export interface DeliveryEntry {
  mode?: DeliveryPolicy['mode'];
  drift?: DeliveryPolicy['drift'];
  prune?: { mode?: DeliveryPolicy['prune']['mode']; after?: string };
  promoteFrom?: string;
}

const SECONDS: Readonly<Record<string, number>> = {
  m: 60,
  h: 60 * 60,
  d: 24 * 60 * 60,
};

const defaults: DeliveryPolicy = {
  mode: 'direct',
  drift: 'overwrite',
  prune: { mode: 'direct', afterSeconds: 7 * SECONDS.d },
};

export const deliverySchema: PlainObject = {
  title: 'The delivery of an environment',
  type: 'object',
  additionalProperties: false,
  properties: {
    mode: { enum: ['direct', 'pull-request'] },
    drift: { enum: ['overwrite', 'stop', 'pull-request'] },
    prune: {
      title: 'Pruning',
      type: 'object',
      additionalProperties: false,
      properties: {
        mode: { enum: ['direct', 'pull-request', 'never'] },
        after: {
          type: 'string',
          pattern: '^[0-9]{1,4}[mhd]$',
          description:
            'a whole number of minutes, hours or days, such as 30m, 12h or 7d',
        },
      },
    },
    promoteFrom: { type: 'string', description: 'the name of an environment' },
  },
};

/** What an environment asks of its delivery, with the defaults in place. */
export function readDelivery(entry: DeliveryEntry): DeliveryPolicy {
  const { mode, drift, prune, promoteFrom } = entry;
  return {
    mode: mode ?? defaults.mode,
    drift: drift ?? defaults.drift,
    prune: {
      mode: prune?.mode ?? defaults.prune.mode,
      afterSeconds:
        prune?.after === undefined
          ? defaults.prune.afterSeconds
          : parseInt(prune.after, 10) * SECONDS[prune.after.slice(-1)],
    },
    ...(promoteFrom === undefined ? {} : { promoteFrom }),
  };
}

/**
 * How what an environment wants comes into its destination, also where
 * platform.yaml says nothing of it.
 *
 * @public
 */
export function deliveryPolicyOf(
  environment: Pick<Environment, 'delivery'>,
): DeliveryPolicy {
  return environment.delivery ?? defaults;
}

/** Promotions lead from one environment to another, and never in a circle. */
export function checkDelivery(
  { reporter }: PlatformFile,
  { environments }: PlatformManifest,
): void {
  const byName = new Map(environments.map(each => [each.name, each]));
  environments.forEach((environment, index) => {
    const { delivery, destination } = environment;
    if (!delivery) {
      return;
    }
    const path = ['environments', index, 'delivery'];
    if (!destination) {
      reporter.report({
        code: 'delivery-without-destination',
        path,
        atKey: true,
        message: `"${environment.name}" has no destination, so that nothing of it is delivered.`,
        hint: 'Give it a destination or remove "delivery".',
      });
      return;
    }
    const problem = refusePromotion(environment, byName);
    if (problem) {
      reporter.report({
        code: 'wrong-promotion',
        path: [...path, 'promoteFrom'],
        ...problem,
      });
    }
  });
}

function refusePromotion(
  environment: EnvironmentEntry,
  byName: ReadonlyMap<string, EnvironmentEntry>,
): { message: string; hint: string } | undefined {
  const { name, target, delivery } = environment;
  const from = delivery?.promoteFrom;
  if (from === undefined) {
    return undefined;
  }
  const source = byName.get(from);
  if (!source) {
    return {
      message: `There is no environment "${from}" to promote from.`,
      hint: `Name one of: ${[...byName.keys()].join(', ')}.`,
    };
  }
  if (source === environment) {
    return {
      message: `"${name}" cannot be promoted from itself.`,
      hint: 'Name another environment.',
    };
  }
  if (source.target !== target) {
    return {
      message: `"${from}" is of the target ${source.target} and "${name}" of ${target}.`,
      hint: 'Promote between environments of one target.',
    };
  }
  if (!source.destination) {
    return {
      message: `"${from}" has no destination, so that nothing is ever delivered there to promote.`,
      hint: `Give "${from}" a destination.`,
    };
  }
  const way = [name];
  for (
    let next: string | undefined = from;
    next !== undefined && byName.has(next);
    next = byName.get(next)?.delivery?.promoteFrom
  ) {
    if (way.includes(next)) {
      return {
        message: `Promotion goes in a circle: ${[...way, next].join(
          ' from ',
        )}.`,
        hint: 'Remove "promoteFrom" from the environment that everything begins with.',
      };
    }
    way.push(next);
  }
  return undefined;
}
