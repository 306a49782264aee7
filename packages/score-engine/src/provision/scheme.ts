import type { Provisioner, RunProgram } from '../stages';

/** `template` of `template://acme/postgres`. */
function schemeOf({ uri }: Provisioner): string {
  return uri.slice(0, Math.max(0, uri.indexOf('://')));
}

/** Answers with variables of the machine that Compose runs on. */
export function isLocalEnvironment(provisioner: Provisioner): boolean {
  return schemeOf(provisioner) === 'local-env';
}

/** Answers with keys of a Secret that somebody makes of such variables. */
export function isSecretEnvironment(provisioner: Provisioner): boolean {
  return schemeOf(provisioner) === 'secret-env';
}

/** Is a program, which only the command line may start. */
export function isProgram(provisioner: Provisioner): boolean {
  return schemeOf(provisioner) === 'cmd';
}

/** Why a provisioner cannot run here; undefined when it can. */
export function notRunnable(
  provisioner: Provisioner,
  runProgram: RunProgram | undefined,
): string | undefined {
  switch (schemeOf(provisioner)) {
    case 'template':
    case 'static':
    case 'local-env':
    case 'secret-env':
      return undefined;
    case 'cmd':
      return runProgram
        ? undefined
        : 'it is a program (cmd://), and rendering starts no programs: a shared server would run it with its own rights, and its answer could differ each time';
    default:
      return 'its scheme is none of template://, static://, local-env:// and secret-env://';
  }
}
