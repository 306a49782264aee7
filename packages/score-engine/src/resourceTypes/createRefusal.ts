import type { Refusal } from '../provision';
import { isProgram } from '../provision/scheme';
import type { Platform, RunProgram } from '../stages';
import { selfTestsOf } from './SelfTests';

/** Refuses resources whose provisioner fails its self-test in an environment. */
export function createRefusal(
  platform: Platform,
  environmentName: string,
  runProgram?: RunProgram,
): Refusal {
  const tests = selfTestsOf(platform);
  const environment = platform.environments.find(
    ({ name }) => name === environmentName,
  );
  return (resource, provisioner) =>
    // A program is run for what was asked, and never only to try it.
    environment && !(runProgram && isProgram(provisioner))
      ? tests.run(environment, provisioner, resource).reason
      : undefined;
}
