import type { Refusal } from '../provision';
import type { Platform } from '../stages';
import { selfTestsOf } from './SelfTests';

/** Refuses resources whose provisioner fails its self-test in an environment. */
export function createRefusal(
  platform: Platform,
  environmentName: string,
): Refusal {
  const tests = selfTestsOf(platform);
  const environment = platform.environments.find(
    ({ name }) => name === environmentName,
  );
  return (resource, provisioner) =>
    environment && tests.run(environment, provisioner, resource).reason;
}
