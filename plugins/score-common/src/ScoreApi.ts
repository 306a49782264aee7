import type { ExplainRequest, RenderExplanation } from './explain';
import type { DeliveryDiff, DeliveryLog } from './history';
import type {
  PlatformPreview,
  PlatformPreviewDiff,
  PlatformPreviewDiffRequest,
} from './preview';
import type {
  HoldRequest,
  PromotionPlan,
  PromotionRequest,
  RollbackRequest,
  WorkloadRequest,
} from './promotion';
import type {
  PlatformRollout,
  PlatformRolloutRequest,
  PlatformRolloutStep,
} from './rollout';
import type {
  EntityScore,
  RenderedFiles,
  ResourceTypesResponse,
  WorkloadListResponse,
} from './types';

/**
 * What the portal's pages, actions and command line ask the Score backend.
 *
 * @public
 */
export interface ScoreApi {
  /** `GET /entities/:kind/:namespace/:name`; NotFoundError without annotation. */
  getEntityScore(entityRef: string): Promise<EntityScore>;
  /** `POST /entities/:kind/:namespace/:name/refresh`: reads, renders, then answers. */
  refresh(entityRef: string): Promise<EntityScore>;
  /** `GET /entities/:kind/:namespace/:name/renders/:environment?file=`. */
  getRenderedFiles(
    entityRef: string,
    environment: string,
    file: string,
  ): Promise<RenderedFiles>;
  /** `GET /entities/:kind/:namespace/:name/renders/:environment/explain?file=&path=&line=`. */
  explainRender(request: ExplainRequest): Promise<RenderExplanation>;
  /** `GET /resource-types`. */
  getResourceTypes(): Promise<ResourceTypesResponse>;
  /** `GET /workloads`. */
  getWorkloads(): Promise<WorkloadListResponse>;
  /** `GET /entities/:kind/:namespace/:name/deliveries/:environment`. */
  listDeliveries(
    request: WorkloadRequest & { environment: string; before?: string },
  ): Promise<DeliveryLog>;
  /**
   * `GET /entities/:kind/:namespace/:name/deliveries/:environment/:sha/diff`.
   * Without a base: what the delivery changed. Without a commit: what is in Git.
   */
  diffDeliveries(
    request: WorkloadRequest & {
      environment: string;
      sha?: string;
      base?: { environment?: string; sha?: string };
    },
  ): Promise<DeliveryDiff>;
  /** `GET /entities/:kind/:namespace/:name/promotion?from=&to=`. */
  planPromotion(
    request: WorkloadRequest & { from: string; to: string },
  ): Promise<PromotionPlan>;
  /** `POST /entities/:kind/:namespace/:name/promotion`. */
  promote(request: PromotionRequest): Promise<void>;
  /** `POST /entities/:kind/:namespace/:name/deliveries/:environment/rollback`. */
  rollBack(request: RollbackRequest): Promise<void>;
  /** `DELETE` of the same: newer renders are delivered again. */
  resume(request: WorkloadRequest & { environment: string }): Promise<void>;
  /**
   * `PUT /entities/:kind/:namespace/:name/deliveries/:environment/hold`, or
   * `PUT /environments/:environment/hold`.
   */
  hold(request: HoldRequest): Promise<void>;
  /** `DELETE` of the same. */
  releaseHold(request: Omit<HoldRequest, 'reason'>): Promise<void>;
  /** `POST /platform/previews`. */
  startPlatformPreview(ref: string): Promise<PlatformPreview>;
  /** `GET /platform/previews/:id`. */
  getPlatformPreview(id: string): Promise<PlatformPreview>;
  /** `GET /platform/previews`: of the last day, without results. */
  listPlatformPreviews(): Promise<PlatformPreview[]>;
  /** `GET /platform/previews/:id/workloads/:environment/:workload`. */
  diffPlatformPreview(
    request: PlatformPreviewDiffRequest,
  ): Promise<PlatformPreviewDiff>;
  /** `GET /platform/rollouts`: of environments with rings. */
  listRollouts(): Promise<PlatformRollout[]>;
  /** `POST /platform/rollouts/:environment/{start,stop,roll-back}`. */
  stepRollout(
    step: PlatformRolloutStep,
    request: PlatformRolloutRequest,
  ): Promise<PlatformRollout>;
}
