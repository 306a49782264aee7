import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  EntityScore,
  RenderedFiles,
  ResourceTypesResponse,
  WorkloadListResponse,
} from '@score-backstage/plugin-score-common';

/** What routes and actions answer, to whom may know it. */
export interface ScoreService {
  getEntityScore(
    credentials: BackstageCredentials,
    entityRef: string,
  ): Promise<EntityScore>;
  refresh(
    credentials: BackstageCredentials,
    entityRef: string,
  ): Promise<EntityScore>;
  getRenderedFiles(
    credentials: BackstageCredentials,
    entityRef: string,
    environment: string,
    file: string,
  ): Promise<RenderedFiles>;
  getResourceTypes(
    credentials: BackstageCredentials,
  ): Promise<ResourceTypesResponse>;
  getWorkloads(
    credentials: BackstageCredentials,
  ): Promise<WorkloadListResponse>;
}
