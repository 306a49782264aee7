import { ServiceUnavailableError } from '@backstage/errors';
import type { Environment, EnvironmentSummary } from '@score-backstage/engine';
import type { PlatformView } from '@score-backstage/plugin-score-common';
import type { LoadedPlatform, PlatformStatus } from '../platform/types';

/** Developers see what an environment is, never what the platform does in it. */
export function toEnvironmentSummary(
  environment: Environment,
): EnvironmentSummary {
  const { name, title, description, target, namespace, destination } =
    environment;
  return { name, title, description, target, namespace, destination };
}

/**
 * The platform as the portal shows it.
 *
 * @throws ServiceUnavailableError where nothing was found at its location yet
 */
export function toPlatformView(
  target: string,
  loaded: LoadedPlatform | undefined,
  status: PlatformStatus,
): PlatformView {
  const { findings, triedRevision } = status;
  if (loaded) {
    const { platform, revision, loadedAt } = loaded;
    return {
      name: platform.name,
      description: platform.description,
      url: target,
      revision,
      loadedAt,
      environments: platform.environments.map(toEnvironmentSummary),
      requests: platform.requests,
      findings,
    };
  }
  if (triedRevision === undefined) {
    throw new ServiceUnavailableError(
      findings[0]
        ? [findings[0].message, findings[0].hint].join('. ')
        : `The platform at ${target} is being read for the first time`,
    );
  }
  return {
    name: 'platform',
    url: target,
    revision: triedRevision,
    loadedAt: new Date(0).toISOString(),
    environments: [],
    findings,
  };
}
