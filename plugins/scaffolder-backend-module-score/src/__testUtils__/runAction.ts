import { mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { JsonObject } from '@backstage/types';
import { DefaultSkeletons } from '../skeletons/DefaultSkeletons';
import { repository } from './repository';

/** The skeletons of this repository. */
export const skeletons = DefaultSkeletons.create({
  config: mockServices.rootConfig({
    data: { score: { scaffolder: { skeletons: repository } } },
  }),
  reader: mockServices.urlReader.mock(),
});

/** Runs steps in one workspace, as a task whose template stands elsewhere would. */
export function createTask(
  baseUrl = `file://${join(
    repository,
    'templates/score-service/template.yaml',
  )}`,
) {
  const directory = createMockDirectory();
  const warnings: string[] = [];

  return {
    warnings,
    directory,
    async run<I extends JsonObject, O extends JsonObject>(
      action: TemplateAction<I, O>,
      input: I,
    ): Promise<void> {
      const ctx = createMockActionContext<I, O>({
        input,
        workspacePath: directory.resolve('workspace'),
        templateInfo: { entityRef: 'template:default/test', baseUrl },
      });
      jest.spyOn(ctx.logger, 'warn').mockImplementation(message => {
        warnings.push(String(message));
        return ctx.logger;
      });
      await action.handler({
        ...ctx,
        createTemporaryDirectory: () => mkdtemp(directory.resolve('step-')),
      });
    },
    read(path: string): Promise<string> {
      return readFile(directory.resolve('workspace', path), 'utf8');
    },
  };
}
