import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import {
  loadPlatform,
  readWorkload,
  render,
  type Platform,
} from '@score-backstage/engine';
import { repository } from './__testUtils__/repository';
import { createTask, skeletons } from './__testUtils__/runAction';
import { createScoreWorkloadAction } from './actions/createScoreWorkloadAction';

describe('what score:workload writes, on the platform of the demo', () => {
  let platform: Platform | undefined;

  beforeAll(async () => {
    const folder = join(repository, 'platform');
    const entries = await readdir(folder, {
      recursive: true,
      withFileTypes: true,
    });
    const files = await Promise.all(
      entries
        .filter(entry => entry.isFile())
        .map(async ({ parentPath, name }) => ({
          path: relative(folder, join(parentPath, name)),
          text: await readFile(join(parentPath, name), 'utf8'),
        })),
    );
    platform = loadPlatform(files).platform;
  });

  it('renders for every environment', async () => {
    const task = createTask();
    await task.run(createScoreWorkloadAction({ skeletons }), {
      values: {
        name: 'orders-api',
        domain: 'orders.api.acme.com',
        resources: [
          {
            name: 'db',
            type: 'postgres',
            params: { engine: 'postgres', version: '16' },
          },
        ],
        variables: [{ name: 'DATABASE_URL', value: '${resources.db.uri}' }],
      },
    });
    const text = await task.read('score.yaml');
    const { workload } = readWorkload({ path: 'score.yaml', text });
    if (!platform || !workload) {
      throw new Error('The platform or the workload cannot be used');
    }
    expect(platform.environments.length).toBeGreaterThan(1);
    for (const { name } of platform.environments) {
      const { files, findings } = render({
        workload,
        platform,
        environment: name,
        context: { workloads: {} },
      });
      const errors = findings.filter(({ severity }) => severity === 'error');
      expect([name, errors]).toEqual([name, []]);
      expect(files.length).toBeGreaterThan(0);
    }
  });
});
