import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import {
  createMockDirectory,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  stringifyEntityRef,
  type CompoundEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import giteaModule from '@backstage/plugin-scaffolder-backend-module-gitea';
import type { JsonObject } from '@backstage/types';
import { createForge } from '@score-backstage/forge';
import { parse } from 'yaml';
import { scaffolderModuleScore } from '../module';
import { repository } from './repository';

const run = promisify(execFile);
const CREDENTIALS = { username: 'backstage', password: 'backstage' };
/** Where the templates of the demo publish to. */
const DEMO_FORGE = 'localhost:7008';

function refOf(ref: string | CompoundEntityRef): string {
  return typeof ref === 'string' ? ref : stringifyEntityRef(ref);
}

/** Reads a template as the catalog would have it, for another forge. */
async function readTemplate(path: string, forge: string): Promise<Entity> {
  const text = await readFile(join(repository, path), 'utf8');
  const entity: Entity = parse(text.replaceAll(DEMO_FORGE, forge));
  const annotations = {
    'backstage.io/managed-by-location': `file:${join(repository, path)}`,
  };
  return { ...entity, metadata: { ...entity.metadata, annotations } };
}

/**
 * A backend with the scaffolder, our module and the templates of this
 * repository, and a forge that its tasks publish to.
 */
export async function startScaffolder() {
  const directory = createMockDirectory();
  const forge = createForge({
    dataDir: directory.resolve('forge'),
    credentials: CREDENTIALS,
  });
  await forge.createRepository(
    'acme',
    'platform',
    { 'README.md': 'So that there is an organization.\n' },
    { message: 'Begin', author: { name: 'Ines', email: 'ines@acme.example' } },
  );
  const { url } = await forge.start();
  const { host } = new URL(url);

  const git = async (name: string, ...args: string[]) => {
    const cwd = forge.repositoryPath('acme', name);
    const { stdout } = await run('git', args, { cwd });
    return stdout;
  };
  const templates = await Promise.all(
    ['templates/score-service/template.yaml', 'skeleton-template.yaml'].map(
      path => readTemplate(path, host),
    ),
  );
  const registered: string[] = [];
  const catalog = catalogServiceMock.mock({
    getEntityByRef: async ref =>
      templates.find(entity => stringifyEntityRef(entity) === refOf(ref)),
    addLocation: async ({ target, dryRun }) => {
      const [, name, path] =
        /\/acme\/([^/]+)\/src\/branch\/main\/(.*)$/.exec(target) ?? [];
      if (!dryRun) {
        registered.push(target);
      }
      return {
        location: {
          id: 'one',
          type: 'url',
          target,
          entityRef: 'location:default/one',
        },
        entities: [parse(await git(name, 'show', `main:${path}`))],
      };
    },
  });

  const backend = await startTestBackend({
    features: [
      scaffolderPlugin,
      giteaModule,
      scaffolderModuleScore,
      catalog.factory,
      mockServices.rootConfig.factory({
        data: {
          backend: { workingDirectory: directory.path },
          integrations: {
            gitea: [{ host, baseUrl: url, ...CREDENTIALS }],
          },
          scaffolder: {
            defaultAuthor: { name: 'Test', email: 'test@acme.example' },
          },
          score: { scaffolder: { skeletons: repository } },
        },
      }),
    ],
  });
  const call = async (path: string, body?: JsonObject) => {
    const response = await fetch(
      `http://localhost:${backend.server.port()}/api/scaffolder/v2/${path}`,
      body && {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      },
    );
    return { status: response.status, body: await response.json() };
  };

  return {
    call,
    git,
    registered,
    url,
    templates,
    /** Runs a template to its end. */
    async runTask(template: string, values: JsonObject) {
      const { status, body } = await call('tasks', {
        templateRef: `template:default/${template}`,
        values,
      });
      if (status !== 201) {
        throw new Error(`${status} ${JSON.stringify(body)}`);
      }
      for (;;) {
        const task = await call(`tasks/${body.id}`);
        if (!['open', 'processing'].includes(task.body.status)) {
          const events = await call(`tasks/${body.id}/events`);
          const { error, output } = events.body.at(-1).body;
          return { error: error?.message, output };
        }
        await setTimeout(100);
      }
    },
    async stop() {
      await backend.stop();
      await forge.stop();
    },
  };
}
