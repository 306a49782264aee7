import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type {
  DeliveryDiff,
  DeliveryLog,
  EntityScore,
  ExplainRequest,
  PlatformPreview,
  PlatformPreviewDiff,
  PlatformRollout,
  PromotionPlan,
  RenderExplanation,
  RenderedFiles,
  ResourceTypesResponse,
  ScoreApi,
  WorkloadListResponse,
} from '@score-backstage/plugin-score-common';
import { deliveryDiff, deliveryLog, promotionPlan } from './deliveries';
import { explanation } from './explanation';
import { ordersApi } from './ordersApi';
import * as others from './otherStates';
import { resourceTypes } from './platform';
import { platformPreview, previewDiff } from './platformPreview';
import { renderedFiles } from './renderedFiles';
import { rollout } from './rollout';
import { workloads } from './workloads';

const DELAY_MS = 300;
const scores = [ordersApi, ...Object.values(others)];

export const FORBIDDEN = 'component:default/forbidden';
export const FAILING = 'component:default/failing';
export const LOADING = 'component:default/loading';

/** Every entity that the mock answers for. */
export const mockEntityRefs = [
  ...scores.map(({ entityRef }) => entityRef),
  FORBIDDEN,
  FAILING,
  LOADING,
];

/** Answers with the fixtures, after a moment in which the skeletons show. */
export class MockScoreApi implements ScoreApi {
  async getEntityScore(entityRef: string): Promise<EntityScore> {
    if (entityRef === LOADING) return new Promise(() => {});
    await this.#delay();
    if (entityRef === FORBIDDEN) throw new NotAllowedError('Unauthorized');
    if (entityRef === FAILING) {
      throw new Error('Request failed with 502 Bad Gateway');
    }
    const score = scores.find(candidate => candidate.entityRef === entityRef);
    if (!score) throw new NotFoundError(`No Score file for ${entityRef}`);
    return score;
  }

  async refresh(entityRef: string): Promise<EntityScore> {
    return this.getEntityScore(entityRef);
  }

  async getRenderedFiles(
    _entityRef: string,
    environment: string,
  ): Promise<RenderedFiles> {
    await this.#delay();
    return renderedFiles(environment);
  }

  async explainRender(request: ExplainRequest): Promise<RenderExplanation> {
    await this.#delay();
    return explanation(request);
  }

  async getResourceTypes(): Promise<ResourceTypesResponse> {
    await this.#delay();
    return resourceTypes;
  }

  async getWorkloads(): Promise<WorkloadListResponse> {
    await this.#delay();
    return workloads;
  }

  async listDeliveries(): Promise<DeliveryLog> {
    await this.#delay();
    return deliveryLog;
  }

  async diffDeliveries(): Promise<DeliveryDiff> {
    await this.#delay();
    return deliveryDiff;
  }

  async planPromotion(): Promise<PromotionPlan> {
    await this.#delay();
    return promotionPlan;
  }

  async promote(): Promise<void> {
    await this.#delay();
  }

  async rollBack(): Promise<void> {
    await this.#delay();
  }

  async resume(): Promise<void> {
    await this.#delay();
  }

  async hold(): Promise<void> {
    await this.#delay();
  }

  async releaseHold(): Promise<void> {
    await this.#delay();
  }

  async startPlatformPreview(): Promise<PlatformPreview> {
    await this.#delay();
    return platformPreview;
  }

  async getPlatformPreview(): Promise<PlatformPreview> {
    await this.#delay();
    return platformPreview;
  }

  async listPlatformPreviews(): Promise<PlatformPreview[]> {
    await this.#delay();
    return [platformPreview];
  }

  async diffPlatformPreview(): Promise<PlatformPreviewDiff> {
    await this.#delay();
    return previewDiff;
  }

  async listRollouts(): Promise<PlatformRollout[]> {
    await this.#delay();
    return [rollout];
  }

  async stepRollout(): Promise<PlatformRollout> {
    await this.#delay();
    return rollout;
  }

  async #delay() {
    await new Promise(resolve => setTimeout(resolve, DELAY_MS));
  }
}
