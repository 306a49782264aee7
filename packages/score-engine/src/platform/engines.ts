import type { PlainObject } from '../shared/values';
import type { PlatformManifest } from './readManifest';
import type { PlatformFile } from './readPlatformFile';

/** What `engine` of an environment calls this package. */
export const NATIVE_ENGINE = 'native';

/** Targets of the programs that can take the engine's place. */
const TARGETS: ReadonlyMap<string, string> = new Map([
  ['score-k8s', 'kubernetes'],
  ['score-compose', 'compose'],
]);

/** `engine` of an environment in platform.yaml. */
export const engineSchema: PlainObject = {
  type: 'string',
  pattern: '^(native|score-[a-z0-9]{1,20}@[0-9][0-9A-Za-z.+-]{0,39})$',
  description: 'native, or a program and its version such as score-k8s@0.15.0',
};

/** A program does what its name says, and nothing that only the engine can. */
export function checkEngines(
  { reporter }: PlatformFile,
  { environments }: PlatformManifest,
): void {
  environments.forEach(({ engine = NATIVE_ENGINE, target, ...rest }, index) => {
    if (engine === NATIVE_ENGINE) {
      return;
    }
    const [program] = engine.split('@');
    const made = TARGETS.get(program);
    if (made === undefined) {
      reporter.report({
        code: 'engine-unsupported',
        path: ['environments', index, 'engine'],
        message: `${program} cannot take the engine's place yet.`,
        hint: `Name one of ${[...TARGETS.keys()].join(
          ' and ',
        )}, or remove "engine".`,
      });
    } else if (made !== target) {
      reporter.report({
        code: 'engine-target',
        path: ['environments', index, 'engine'],
        message: `${program} renders for the target ${made}, not for ${target}.`,
        hint: 'Change "target", or remove "engine".',
      });
    }
    if (rest.overrides) {
      reporter.report({
        code: 'engine-overrides',
        path: ['environments', index, 'overrides'],
        message: `Overrides are the engine's own: ${program} does not apply them.`,
        hint: 'Use "patches", which it knows, or remove "engine".',
      });
    }
  });
}
