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
  /** `GET /resource-types`. */
  getResourceTypes(): Promise<ResourceTypesResponse>;
  /** `GET /workloads`. */
  getWorkloads(): Promise<WorkloadListResponse>;
}
