import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import {
  ScoreClient,
  type ScoreApi,
} from '@score-backstage/plugin-score-common';

const TIMEOUT_MS = 30_000;

/**
 * Asks the Score backend in the name of a backend plugin: for what the portal
 * does by itself, and not for a user.
 *
 * @public
 */
export function createScoreClient(options: {
  auth: AuthService;
  discovery: DiscoveryService;
}): ScoreApi {
  const { auth, discovery } = options;
  return new ScoreClient({
    discoveryApi: discovery,
    fetchApi: {
      async fetch(input, init) {
        const { token } = await auth.getPluginRequestToken({
          onBehalfOf: await auth.getOwnServiceCredentials(),
          targetPluginId: 'score',
        });
        const headers = new Headers(init?.headers);
        headers.set('Authorization', `Bearer ${token}`);
        return fetch(input, {
          ...init,
          headers,
          signal: AbortSignal.timeout(TIMEOUT_MS),
        });
      },
    },
  });
}
