import type { ScoreApi } from '@score-backstage/plugin-score-common';
import { ordersApi } from '../../dev/__fixtures__/ordersApi';
import { resourceTypes } from '../../dev/__fixtures__/platform';
import { renderedFiles } from '../../dev/__fixtures__/renderedFiles';
import { workloads } from '../../dev/__fixtures__/workloads';

/** Answers at once with the fixtures, or as it is told to. */
export function fakeScoreApi(overrides: Partial<ScoreApi> = {}) {
  const answers: ScoreApi = {
    getEntityScore: async () => ordersApi,
    refresh: async () => ordersApi,
    getRenderedFiles: async (_entityRef, environment) =>
      renderedFiles(environment),
    getResourceTypes: async () => resourceTypes,
    getWorkloads: async () => workloads,
    ...overrides,
  };
  return {
    getEntityScore: jest.fn(answers.getEntityScore),
    refresh: jest.fn(answers.refresh),
    getRenderedFiles: jest.fn(answers.getRenderedFiles),
    getResourceTypes: jest.fn(answers.getResourceTypes),
    getWorkloads: jest.fn(answers.getWorkloads),
  };
}
