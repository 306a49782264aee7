import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
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
import type { ScoreApi } from './ScoreApi';
import type {
  EntityScore,
  RenderedFiles,
  ResourceTypesResponse,
  WorkloadListResponse,
} from './types';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/**
 * {@link ScoreApi} over HTTP.
 *
 * @public
 */
export class ScoreClient implements ScoreApi {
  readonly #discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  readonly #fetchApi: { fetch: typeof fetch };

  constructor(options: {
    discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
    fetchApi: { fetch: typeof fetch };
  }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  async getEntityScore(entityRef: string): Promise<EntityScore> {
    return this.#request(entityPath(entityRef));
  }

  async refresh(entityRef: string): Promise<EntityScore> {
    return this.#request(`${entityPath(entityRef)}/refresh`, 'POST');
  }

  async getRenderedFiles(
    entityRef: string,
    environment: string,
    file: string,
  ): Promise<RenderedFiles> {
    return this.#request(
      `${entityPath(entityRef)}/renders/${encodeURIComponent(
        environment,
      )}${query({ file })}`,
    );
  }

  async explainRender(request: ExplainRequest): Promise<RenderExplanation> {
    const { entityRef, environment, file, path, line } = request;
    const asked = query({ file, path, line: String(line) });
    return this.#request(
      `${entityPath(entityRef)}/renders/${encodeURIComponent(
        environment,
      )}/explain${asked}`,
    );
  }

  async getResourceTypes(): Promise<ResourceTypesResponse> {
    return this.#request('/resource-types');
  }

  async getWorkloads(): Promise<WorkloadListResponse> {
    return this.#request('/workloads');
  }

  async listDeliveries(
    request: WorkloadRequest & { environment: string; before?: string },
  ): Promise<DeliveryLog> {
    const { file, before } = request;
    return this.#request(
      `${deliveriesPath(request)}${query({ file, before })}`,
    );
  }

  async diffDeliveries(
    request: WorkloadRequest & {
      environment: string;
      sha?: string;
      base?: { environment?: string; sha?: string };
    },
  ): Promise<DeliveryDiff> {
    const { file, sha = 'head', base } = request;
    const asked = query({
      file,
      base: base && (base.sha ?? 'head'),
      baseEnvironment: base?.environment,
    });
    return this.#request(`${deliveriesPath(request)}/${sha}/diff${asked}`);
  }

  async planPromotion(
    request: WorkloadRequest & { from: string; to: string },
  ): Promise<PromotionPlan> {
    const { entityRef, ...asked } = request;
    return this.#request(`${entityPath(entityRef)}/promotion${query(asked)}`);
  }

  async promote(request: PromotionRequest): Promise<void> {
    const { entityRef, ...body } = request;
    await this.#send(`${entityPath(entityRef)}/promotion`, 'POST', body);
  }

  async rollBack(request: RollbackRequest): Promise<void> {
    const { entityRef: _, environment: __, ...body } = request;
    await this.#send(`${deliveriesPath(request)}/rollback`, 'POST', body);
  }

  async resume(
    request: WorkloadRequest & { environment: string },
  ): Promise<void> {
    const { file } = request;
    await this.#send(
      `${deliveriesPath(request)}/rollback${query({ file })}`,
      'DELETE',
    );
  }

  async hold(request: HoldRequest): Promise<void> {
    const { file, reason } = request;
    await this.#send(holdPath(request), 'PUT', { file, reason });
  }

  async releaseHold(request: Omit<HoldRequest, 'reason'>): Promise<void> {
    const { file } = request;
    await this.#send(`${holdPath(request)}${query({ file })}`, 'DELETE');
  }

  async startPlatformPreview(ref: string): Promise<PlatformPreview> {
    return this.#request('/platform/previews', 'POST', { ref });
  }

  async getPlatformPreview(id: string): Promise<PlatformPreview> {
    return this.#request(`/platform/previews/${encodeURIComponent(id)}`);
  }

  async listPlatformPreviews(): Promise<PlatformPreview[]> {
    const { items } = await this.#request<{ items: PlatformPreview[] }>(
      '/platform/previews',
    );
    return items;
  }

  async diffPlatformPreview(
    request: PlatformPreviewDiffRequest,
  ): Promise<PlatformPreviewDiff> {
    const [id, environment, workload] = [
      request.id,
      request.environment,
      request.workload,
    ].map(encodeURIComponent);
    return this.#request(
      `/platform/previews/${id}/workloads/${environment}/${workload}`,
    );
  }

  async listRollouts(): Promise<PlatformRollout[]> {
    const { items } = await this.#request<{ items: PlatformRollout[] }>(
      '/platform/rollouts',
    );
    return items;
  }

  async stepRollout(
    step: PlatformRolloutStep,
    request: PlatformRolloutRequest,
  ): Promise<PlatformRollout> {
    const { environment, ...body } = request;
    return this.#request(
      `/platform/rollouts/${encodeURIComponent(environment)}/${step}`,
      'POST',
      body,
    );
  }

  async #request<T>(
    path: string,
    method: Method = 'GET',
    body?: Record<string, unknown>,
  ): Promise<T> {
    const response = await this.#send(path, method, body);
    return response.json();
  }

  async #send(
    path: string,
    method: Method,
    body?: Record<string, unknown>,
  ): Promise<Response> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('score');
    const response = await this.#fetchApi.fetch(`${baseUrl}${path}`, {
      method,
      ...(body && {
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}

function entityPath(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return `/entities/${[kind, namespace, name]
    .map(encodeURIComponent)
    .join('/')}`;
}

function deliveriesPath(request: {
  entityRef: string;
  environment: string;
}): string {
  const environment = encodeURIComponent(request.environment);
  return `${entityPath(request.entityRef)}/deliveries/${environment}`;
}

function holdPath({ entityRef, environment }: Omit<HoldRequest, 'reason'>) {
  return entityRef === undefined
    ? `/environments/${encodeURIComponent(environment)}/hold`
    : `${deliveriesPath({ entityRef, environment })}/hold`;
}

/** What is undefined is left out. */
function query(values: Record<string, string | undefined>): string {
  const given = Object.entries(values).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value]],
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}
