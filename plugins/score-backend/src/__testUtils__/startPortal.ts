import type { BackendFeature } from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import type {
  EntityScore,
  WorkloadInEnvironment,
} from '@score-backstage/plugin-score-common';
import type { JsonObject } from '@backstage/types';
import { join } from 'node:path';
import request from 'supertest';
import scorePlugin from '../index';
import { createDatabaseTap } from './createDatabaseTap';
import { expectDocumented } from './documentedAnswers';
import { CREDENTIALS, type Company } from './startCompany';

/** A backend with the Score plugin whose pages are looked at. */
export interface Portal {
  backend: TestBackend;
  get(path: string): request.Test;
  post(path: string): request.Test;
  /** What the pages show of an entity's first workload. */
  score(name?: string): Promise<EntityScore>;
  refresh(name?: string): Promise<EntityScore>;
  /** Asks until the answer is as expected. */
  until(
    what: string,
    isReached: (score: EntityScore) => boolean,
    name?: string,
  ): Promise<EntityScore>;
  stop(): Promise<void>;
}

/** @param otherPlugins - that have a database as well */
export async function startPortal(
  company: Company,
  features: (BackendFeature | Promise<{ default: BackendFeature }>)[],
  config: JsonObject = {},
  otherPlugins: readonly string[] = [],
): Promise<Portal> {
  const databases = createDatabaseTap(['score', ...otherPlugins]);
  const backend = await startTestBackend({
    features: [
      scorePlugin,
      mockServices.rootConfig.factory({
        data: { ...portalConfig(company), ...config },
      }),
      mockServices.urlReader.factory(),
      ...databases.features,
      ...features,
    ],
  });
  const get = (path: string) =>
    request(backend.server)
      .get(`/api/score${path}`)
      .expect(answer => expectDocumented('GET', path, answer));
  const post = (path: string) =>
    request(backend.server)
      .post(`/api/score${path}`)
      .expect(answer => expectDocumented('POST', path, answer));
  const pathOf = (name: string) => `/entities/component/default/${name}`;
  const score = async (name = 'orders-api'): Promise<EntityScore> =>
    expectOk(await get(pathOf(name)));
  return {
    backend,
    get,
    post,
    score,
    async refresh(name = 'orders-api') {
      return expectOk(await post(`${pathOf(name)}/refresh`));
    },
    async until(what, isReached, name = 'orders-api') {
      let answer: EntityScore | undefined;
      for (let left = 600; left > 0; left--) {
        answer = await score(name).catch(() => undefined);
        if (answer && isReached(answer)) {
          return answer;
        }
        await new Promise(done => setTimeout(done, 50));
      }
      throw new Error(`${name} is not ${what}: ${JSON.stringify(answer)}`);
    },
    async stop() {
      await backend.stop();
      await databases.close();
    },
  };
}

function expectOk(answer: request.Response) {
  if (answer.status !== 200) {
    throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`);
  }
  return answer.body;
}

/** As the demo's, for the company's forge. */
export function portalConfig({ url, directory }: Company): JsonObject {
  return {
    backend: {
      database: {
        client: 'better-sqlite3',
        connection: { directory: join(directory, 'database') },
      },
    },
    integrations: {
      gitea: [{ host: new URL(url).host, baseUrl: url, ...CREDENTIALS }],
    },
    score: {
      platform: { target: `${url}/acme/platform/src/branch/main/` },
      destinations: { allow: [`${url}/acme/gitops`] },
      delivery: {
        cacheDirectory: join(directory, 'delivery'),
        window: { milliseconds: 0 },
      },
    },
  };
}

/** The environment of the first workload. */
export function environmentOf(
  score: EntityScore,
  name: string,
): WorkloadInEnvironment {
  const found = score.workloads[0].environments.find(
    each => each.environment.name === name,
  );
  if (!found) {
    throw new Error(`There is no ${name} in ${JSON.stringify(score)}`);
  }
  return found;
}

/** Whether everything that is wanted is in Git. */
export function isDelivered(score: EntityScore): boolean {
  const delivered = score.workloads[0].environments.filter(
    ({ environment }) => environment.destination,
  );
  return (
    delivered.length > 0 &&
    delivered.every(({ delivery }) => delivery?.state === 'delivered')
  );
}
