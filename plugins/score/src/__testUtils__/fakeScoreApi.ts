import type { ScoreApi } from '@score-backstage/plugin-score-common';
import {
  deliveryDiff,
  deliveryLog,
  promotionPlan,
} from '../../dev/__fixtures__/deliveries';
import { explanation } from '../../dev/__fixtures__/explanation';
import { ordersApi } from '../../dev/__fixtures__/ordersApi';
import { resourceTypes } from '../../dev/__fixtures__/platform';
import {
  platformPreview,
  previewDiff,
  runningPreview,
} from '../../dev/__fixtures__/platformPreview';
import { rollout } from '../../dev/__fixtures__/rollout';
import { renderedFiles } from '../../dev/__fixtures__/renderedFiles';
import { workloads } from '../../dev/__fixtures__/workloads';

/** Answers at once with the fixtures, or as it is told to. */
export function fakeScoreApi(overrides: Partial<ScoreApi> = {}) {
  const answers: ScoreApi = {
    getEntityScore: async () => ordersApi,
    refresh: async () => ordersApi,
    getRenderedFiles: async (_entityRef, environment) =>
      renderedFiles(environment),
    explainRender: async request => explanation(request),
    getResourceTypes: async () => resourceTypes,
    getWorkloads: async () => workloads,
    listDeliveries: async () => deliveryLog,
    diffDeliveries: async () => deliveryDiff,
    planPromotion: async () => promotionPlan,
    promote: async () => {},
    rollBack: async () => {},
    resume: async () => {},
    hold: async () => {},
    releaseHold: async () => {},
    startPlatformPreview: async () => runningPreview,
    getPlatformPreview: async () => platformPreview,
    listPlatformPreviews: async () => [platformPreview],
    diffPlatformPreview: async () => previewDiff,
    listRollouts: async () => [rollout],
    stepRollout: async () => rollout,
    ...overrides,
  };
  return {
    getEntityScore: jest.fn(answers.getEntityScore),
    refresh: jest.fn(answers.refresh),
    getRenderedFiles: jest.fn(answers.getRenderedFiles),
    explainRender: jest.fn(answers.explainRender),
    getResourceTypes: jest.fn(answers.getResourceTypes),
    getWorkloads: jest.fn(answers.getWorkloads),
    listDeliveries: jest.fn(answers.listDeliveries),
    diffDeliveries: jest.fn(answers.diffDeliveries),
    planPromotion: jest.fn(answers.planPromotion),
    promote: jest.fn(answers.promote),
    rollBack: jest.fn(answers.rollBack),
    resume: jest.fn(answers.resume),
    hold: jest.fn(answers.hold),
    releaseHold: jest.fn(answers.releaseHold),
    startPlatformPreview: jest.fn(answers.startPlatformPreview),
    getPlatformPreview: jest.fn(answers.getPlatformPreview),
    listPlatformPreviews: jest.fn(answers.listPlatformPreviews),
    diffPlatformPreview: jest.fn(answers.diffPlatformPreview),
    listRollouts: jest.fn(answers.listRollouts),
    stepRollout: jest.fn(answers.stepRollout),
  };
}
