import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { componentEntityV1alpha1Validator } from '@backstage/catalog-model';
import { readWorkload } from '@score-backstage/engine';
import { SCORE_FILE_ANNOTATION } from '@score-backstage/plugin-score-common';
import { parse } from 'yaml';
import { repository } from '../__testUtils__/repository';
import { createTask, skeletons } from '../__testUtils__/runAction';
import { createScoreCiAction } from './createScoreCiAction';
import { examples } from './createScoreCiAction.examples';
import { createScoreWorkloadAction } from './createScoreWorkloadAction';

const run = promisify(execFile);
const action = createScoreCiAction({ skeletons });
type Values = Parameters<typeof action.handler>[0]['input']['values'];

async function write(values: Values) {
  const task = createTask();
  await task.run(action, { values });
  return task;
}

describe('score:ci', () => {
  it('writes a component that the catalog takes and the portal finds', async () => {
    const task = await write({
      name: 'orders-api',
      description:
        'Takes orders: "all of them"\nspec: {owner: somebody-else} #',
      owner: 'group:default/checkout',
      system: 'system:default/shop',
    });
    const entity = parse(await task.read('catalog-info.yaml'));
    expect(await componentEntityV1alpha1Validator.check(entity)).toBe(true);
    expect(entity).toEqual({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: 'orders-api',
        description:
          'Takes orders: "all of them"\nspec: {owner: somebody-else} #',
        annotations: { [SCORE_FILE_ANNOTATION]: 'score.yaml' },
      },
      spec: {
        type: 'service',
        lifecycle: 'experimental',
        owner: 'group:default/checkout',
        system: 'system:default/shop',
      },
    });
  });

  it('needs nothing but a name', async () => {
    const task = await write({ name: 'orders-api' });
    const entity = parse(await task.read('catalog-info.yaml'));
    expect(await componentEntityV1alpha1Validator.check(entity)).toBe(true);
    expect(parse(await task.read('.github/workflows/ci.yaml')).env.IMAGE).toBe(
      'ghcr.io/acme/orders-api',
    );
  });

  it('keeps secrets of a laptop out of Git', async () => {
    const task = await write({ name: 'orders-api' });
    expect(await task.read('.gitignore')).toMatch(/^\.env$/m);
  });

  it('writes a service that listens where its image says and answers the probe', async () => {
    const task = await write({ name: 'orders-api', port: 3000 });
    expect(await task.read('Dockerfile')).toMatch(/^EXPOSE 3000$/m);
    expect(await task.read('server.mjs')).toContain('process.env.PORT ?? 3000');

    const service = spawn(process.execPath, ['server.mjs'], {
      cwd: task.directory.resolve('workspace'),
      env: { PATH: process.env.PATH, PORT: '0' },
    });
    try {
      const [line] = await once(service.stdout, 'data');
      const [port] = String(line).match(/\d+/) ?? [];
      const url = `http://localhost:${port}`;
      expect((await fetch(`${url}/healthz`)).status).toBe(204);
      expect(await (await fetch(url)).text()).toBe('Hello from orders-api\n');
    } finally {
      service.kill('SIGTERM');
    }
    expect(await once(service, 'exit')).toEqual([0, null]);
  });

  it('keeps the expressions of the CI workflow', async () => {
    const task = await write({ name: 'orders-api' });
    const workflow = parse(await task.read('.github/workflows/ci.yaml'));
    expect(workflow.env.TAG).toBe('${{ github.sha }}');
    expect(JSON.stringify(workflow)).toContain('${{ secrets.REGISTRY_TOKEN ||');
    expect(JSON.stringify(workflow)).not.toMatch(/values\.|\braw\b/);
  });

  it('checks score.yaml with the version of the command that belongs to it', async () => {
    const text = await readFile(
      join(repository, 'packages/cli/package.json'),
      'utf8',
    );
    const { name, version } = JSON.parse(text);
    const task = await write({ name: 'orders-api' });
    expect(await task.read('.github/workflows/ci.yaml')).toContain(
      `npx --yes ${name}@${version} validate score.yaml`,
    );
  });

  it('lets CI write the tag of the image, and nothing else, into score.yaml', async () => {
    const task = createTask();
    const values = {
      name: 'orders-api',
      image_repo: 'ghcr.io/acme/orders-api',
    };
    const workload = createScoreWorkloadAction({ skeletons });
    await task.run(workload, { values });
    await task.run(action, { values });
    const before = await task.read('score.yaml');
    const workflow = parse(await task.read('.github/workflows/ci.yaml'));
    const script: string = workflow.jobs.image.steps.at(-1).run;

    const cwd = task.directory.resolve('workspace');
    const env = {
      PATH: process.env.PATH,
      HOME: task.directory.path,
      GIT_CONFIG_NOSYSTEM: '1',
      IMAGE: workflow.env.IMAGE,
      TAG: '5c0e5c0e',
    };
    const git = async (...args: string[]) =>
      (await run('git', args, { cwd, env })).stdout.trim();
    const origin = task.directory.resolve('origin.git');
    await git('init', '--quiet', '--initial-branch', 'main');
    await git('init', '--quiet', '--bare', '--initial-branch', 'main', origin);
    await git('remote', 'add', 'origin', origin);
    await git('add', '.');
    const person = ['-c', 'user.name=Ines', '-c', 'user.email=i@acme.example'];
    await git(...person, 'commit', '--quiet', '--message', 'Begin');
    await git('push', '--quiet', '--set-upstream', 'origin', 'main');

    for (let times = 0; times < 2; times++) {
      await run('bash', ['-e', '-c', script], { cwd, env });
    }

    const text = await git('--git-dir', origin, 'show', 'main:score.yaml');
    expect(`${text}\n`).toBe(before.replace(':v0.1.0', ':5c0e5c0e'));
    expect(readWorkload({ path: 'score.yaml', text }).findings).toEqual([]);
    expect(await git('--git-dir', origin, 'log', '--format=%s', 'main')).toBe(
      'Run ghcr.io/acme/orders-api:5c0e5c0e [skip ci]\nBegin',
    );
  });

  it('has examples that work', async () => {
    const steps = examples.flatMap(({ example }) => parse(example).steps);
    expect(steps.length).toBe(examples.length);
    for (const { action: id, input } of steps) {
      expect(id).toBe('score:ci');
      // The second names a skeleton that a platform team would have.
      const task = await write(input.values);
      expect(parse(await task.read('catalog-info.yaml')).spec.owner).toBe(
        input.values.owner,
      );
    }
  });
});
