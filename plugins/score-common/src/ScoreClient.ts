import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import type { ScoreApi } from './ScoreApi';
import type {
  EntityScore,
  RenderedFiles,
  ResourceTypesResponse,
  WorkloadListResponse,
} from './types';

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
    const query = new URLSearchParams({ file });
    return this.#request(
      `${entityPath(entityRef)}/renders/${encodeURIComponent(
        environment,
      )}?${query}`,
    );
  }

  async getResourceTypes(): Promise<ResourceTypesResponse> {
    return this.#request('/resource-types');
  }

  async getWorkloads(): Promise<WorkloadListResponse> {
    return this.#request('/workloads');
  }

  async #request<T>(path: string, method: 'GET' | 'POST' = 'GET'): Promise<T> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('score');
    const response = await this.#fetchApi.fetch(`${baseUrl}${path}`, {
      method,
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json();
  }
}

function entityPath(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return `/entities/${[kind, namespace, name]
    .map(encodeURIComponent)
    .join('/')}`;
}
