import type {
  RootConfigService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { createFetchTemplateAction } from '@backstage/plugin-scaffolder-backend';
import { readSkeletonsBaseUrl } from './baseUrl';
import type { FilledSkeleton, Skeletons, StepContext } from './Skeletons';

export interface DefaultSkeletonsOptions {
  config: RootConfigService;
  reader: UrlReaderService;
}

/**
 * Fills skeletons with Backstage's own `fetch:template`, which for a template
 * in a file refuses `../skeleton-score`: it gets a base folder of its own here.
 */
export class DefaultSkeletons implements Skeletons {
  static create(options: DefaultSkeletonsOptions): DefaultSkeletons {
    const { config, reader } = options;
    const fetchTemplate = createFetchTemplateAction({
      reader,
      integrations: ScmIntegrations.fromConfig(config),
      requireScmUserCredentials: config.getOptionalBoolean(
        'scaffolder.requireScmUserCredentials',
      ),
    });
    return new DefaultSkeletons(fetchTemplate, readSkeletonsBaseUrl(config));
  }

  readonly #fetchTemplate: ReturnType<typeof createFetchTemplateAction>;
  readonly #baseUrl: string | undefined;

  private constructor(
    fetchTemplate: ReturnType<typeof createFetchTemplateAction>,
    baseUrl: string | undefined,
  ) {
    this.#fetchTemplate = fetchTemplate;
    this.#baseUrl = baseUrl;
  }

  async fill(
    ctx: StepContext,
    { skeleton, values, targetPath }: FilledSkeleton,
  ): Promise<void> {
    await this.#fetchTemplate.handler({
      ...ctx,
      input: { url: skeleton, values, targetPath, replace: true },
      templateInfo: ctx.templateInfo && {
        ...ctx.templateInfo,
        baseUrl: this.#baseUrl ?? ctx.templateInfo.baseUrl,
      },
    });
  }
}
