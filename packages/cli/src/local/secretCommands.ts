import type { Render } from '@score-backstage/engine';

const REFERENCE =
  /secretKeyRef:\s+(?:name: (\S+)\s+key: (\S+)|key: (\S+)\s+name: (\S+))/g;

/** The Secret that the built-in type `environment` reads. */
const ENVIRONMENT = /-environment$/;

/** Safe in addresses, and of each kind that SQL Server wants. */
const RANDOM = '"$(openssl rand -hex 16)aA1"';

function keysBySecret(renders: readonly Render[]): Map<string, Set<string>> {
  const secrets = new Map<string, Set<string>>();
  const texts = renders
    .flatMap(({ files }) => files)
    .map(({ content }) => content);
  for (const match of texts.flatMap(text => [...text.matchAll(REFERENCE)])) {
    const [, name, key, otherKey, otherName] = match;
    const secret = name ?? otherName;
    secrets.set(
      secret,
      new Set([...(secrets.get(secret) ?? []), key ?? otherKey]),
    );
  }
  return secrets;
}

/**
 * Commands that make the Secrets which objects refer to and nobody brings: no
 * secret is ever in a file.
 */
export function secretCommands(
  renders: readonly Render[],
  namespace: string | undefined,
): string[] {
  const where = namespace ? ` --namespace ${namespace}` : '';
  return [...keysBySecret(renders)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, keys]) => {
      const values = ENVIRONMENT.test(name)
        ? '--from-env-file .env'
        : [...keys]
            .sort()
            .map(key => `--from-literal ${key}=${RANDOM}`)
            .join(' ');
      return `kubectl create secret generic ${name}${where} ${values}`;
    });
}
