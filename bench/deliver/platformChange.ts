import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { loadPlatform, type Platform } from '@score-backstage/engine';
import { DatabaseHoldStore } from '../../plugins/score-backend/src/promotion/DatabaseHoldStore';
import { DatabaseInputStore } from '../../plugins/score-backend/src/promotion/DatabaseInputStore';
import { DatabaseRenderStore } from '../../plugins/score-backend/src/rendering/DatabaseRenderStore';
import { DefaultRefresher } from '../../plugins/score-backend/src/rendering/DefaultRefresher';
import { DatabaseWorkloadStore } from '../../plugins/score-backend/src/workloads/DatabaseWorkloadStore';
import {
  mergeReading,
  newWorkload,
} from '../../plugins/score-backend/src/workloads/mergeReading';
import type { GitServer } from './gitServer';
import { startPortal, type Portal } from './portal';

/** As many as the portal's queue of workloads looks at. */
const CONCURRENCY = 4;

export interface PlatformChange {
  /** From the new platform to the acknowledgement of the last workload. */
  seconds: number;
  /** Until all are rendered and wanted; the first are in Git by then. */
  renderSeconds: number;
  commits: number;
}

/**
 * What happens when the platform's repository was pushed to: each workload is
 * rendered and wanted anew, by the code that does it in the portal, while the
 * worker takes what is there already.
 */
export async function measurePlatformChange(
  server: GitServer,
  cacheDirectory: string,
  count: number,
): Promise<PlatformChange> {
  const portal = await startPortal(server, cacheDirectory);
  const { refs, rerender } = await prepare(portal, server.url, count);
  const rollOut = async (revision: string) => {
    const start = performance.now();
    const queue = [...refs];
    const work = async () => {
      for (let ref = queue.shift(); ref; ref = queue.shift()) {
        await rerender(ref, revision);
        portal.wake();
      }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, work));
    const renderSeconds = (performance.now() - start) / 1000;
    await portal.settle();
    return { seconds: (performance.now() - start) / 1000, renderSeconds };
  };
  await rollOut('p1');
  const taken = await rollOut('p2');
  const commits = await portal
    .database('deliveries')
    .where({ environment: 'dev' })
    .countDistinct({ commits: 'commit_sha' });
  await portal.stop();
  return { ...taken, commits: Number(commits[0].commits) };
}

async function prepare(
  { database, store }: Portal,
  url: string,
  count: number,
) {
  const workloads = new DatabaseWorkloadStore({ database });
  const refs: string[] = [];
  await database.transaction(async tx => {
    for (let index = 0; index < count; index++) {
      const { change } = workloadOf(`service-${index}`);
      refs.push(change.entityRef);
      await workloads.save(tx, { ...change, shard: `team-${index % 100}` });
    }
  });
  let current = platformAt('p0', url);
  const refresher = new DefaultRefresher({
    auth: mockServices.auth(),
    catalog: catalogServiceMock(),
    database,
    findCommit: async () => undefined,
    integrations: ScmIntegrations.fromConfig(new ConfigReader({})),
    platform: { current: async () => current },
    stores: {
      workloads,
      renders: new DatabaseRenderStore({ database }),
      deliveries: store,
      inputs: new DatabaseInputStore({ database }),
      holds: new DatabaseHoldStore({ database }),
    },
    telemetry: {
      rendering: (_ref, work) => work(),
      rendered: () => {},
      delivering: (_branch, _count, work) => work(),
    },
    // Nothing is read again: only the platform is another one.
    urlReader: { readUrl: refuse, readTree: refuse, search: refuse },
  });
  return {
    refs,
    async rerender(ref: string, revision: string) {
      if (current.revision !== revision) {
        current = platformAt(revision, url);
      }
      await refresher.rerender(ref);
    },
  };
}

async function refuse(): Promise<never> {
  throw new Error('Nothing is to be read');
}

function platformAt(revision: string, repoUrl: string) {
  const { platform } = loadPlatform([
    {
      path: 'platform.yaml',
      text: `name: acme
environments:
  - name: dev
    target: kubernetes
    destination: { repoUrl: '${repoUrl}', branch: main, path: dev }
    provisioners: []
    overrides: [overrides.yaml]
`,
    },
    {
      path: 'overrides.yaml',
      text: `- match: { kind: Deployment }
  merge: { metadata: { annotations: { acme.example/platform: ${revision} } } }
`,
    },
  ]);
  return {
    platform: platform as Platform,
    revision,
    loadedAt: '',
    resourceTypes: () => [],
  };
}

function workloadOf(name: string) {
  const place = {
    file: 'score.yaml',
    sourceUrl: `https://git.example/acme/${name}/score.yaml`,
    repoUrl: `https://git.example/acme/${name}`,
    repoPath: 'score.yaml',
  };
  return mergeReading(newWorkload(`component:default/${name}`, place), {
    status: 'read',
    sourceFiles: {},
    findings: [],
    text: `apiVersion: score.dev/v1b1
metadata:
  name: ${name}
containers:
  web:
    image: ghcr.io/acme/${name}:v1
    variables: { LOG_LEVEL: info, NAME: ${name} }
service:
  ports:
    web: { port: 80, targetPort: 8080 }
`,
  });
}
