import { BrokenMirrorError, GitError } from './GitError';

/** What git says, in the order in which it is looked for. */
const explanations: [RegExp, (host: string) => string][] = [
  [
    /Could not resolve host/i,
    host => `The name of ${host} cannot be resolved: check the network and DNS`,
  ],
  [
    /Failed to connect|Connection refused|Couldn't connect|Network is unreachable|No route to host/i,
    host =>
      `${host} cannot be reached: is it running, and may the portal reach it?`,
  ],
  [
    /SSL|certificate|TLS/i,
    host => `No secure connection to ${host}: check its certificate`,
  ],
  [
    /returned error: 401|Authentication failed|could not read Username|could not read Password|Invalid username/i,
    host =>
      `${host} refuses the credentials: check "integrations" in app-config.yaml`,
  ],
  [
    /returned error: 403|Permission denied|Write access.* not granted|not allowed to push/i,
    host =>
      `The credentials for ${host} may not write to the repository: give them write access`,
  ],
  [
    /returned error: 404|repository .* not found|not found/i,
    host => `${host} has no such repository, or the credentials may not see it`,
  ],
  [
    /returned error: 429|rate limit|too many requests/i,
    host => `${host} asks for fewer requests`,
  ],
  [
    /unable to update url base from redirection|returned error: 30\d/i,
    host =>
      `${host} redirects, which is not followed: write the repository's own URL`,
  ],
  [/returned error: 5\d\d/i, host => `${host} answers with an internal error`],
  [
    /early EOF|hung up unexpectedly|unexpected disconnect|RPC failed|transfer closed|Empty reply|reset by peer|Operation too slow/i,
    host => `The connection to ${host} broke`,
  ],
  [
    /No space left on device|Disk quota/i,
    () =>
      `The portal's disk is full: free space in "score.delivery.cacheDirectory"`,
  ],
];

/** One sentence for a person; git's own words only where we have none. */
export function explain(error: unknown, repoUrl: string): string {
  const { host } = new URL(repoUrl);
  if (!(error instanceof GitError)) {
    return `Delivery failed: ${error instanceof Error ? error.message : error}`;
  }
  switch (error.end.how) {
    case 'timeout':
      return `${host} took too long to answer`;
    case 'aborted':
      return 'Delivery was interrupted and goes on later';
    case 'unstartable':
      return 'The program git cannot be started: install git on the machine of the portal';
    default:
  }
  const said = `${error.stderr}\n${error.stdout}`;
  const known = explanations.find(([pattern]) => pattern.test(said));
  if (known) {
    return known[1](host);
  }
  const words = error.stderr
    .split('\n')
    .find(line => /^(fatal|error|remote): /.test(line));
  return `Git failed at "${error.command}": ${
    words?.slice(0, 300) ?? `exit code ${JSON.stringify(error.end)}`
  }`;
}

/** Whether the fault may lie in the mirror, so that a new one may cure it. */
export function isMirrorSuspect(error: unknown): boolean {
  if (error instanceof BrokenMirrorError) {
    return true;
  }
  return (
    error instanceof GitError &&
    error.end.how === 'exit' &&
    !explanations.some(([pattern]) =>
      pattern.test(`${error.stderr}\n${error.stdout}`),
    )
  );
}
