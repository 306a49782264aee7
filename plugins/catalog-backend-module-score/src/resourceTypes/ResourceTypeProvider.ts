import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { isOffered, type ScoreApi } from '@score-backstage/plugin-score-common';
import { toResourceEntity } from './toResourceEntity';

export interface ResourceTypeProviderOptions {
  score: Pick<ScoreApi, 'getResourceTypes'>;
  namespace: string;
  /** Address of the portal, without a slash at the end; for links. */
  appUrl?: string;
  logger: LoggerService;
}

/**
 * One entity for each type and class that can be had in at least one
 * environment. It goes when nobody offers it any more; while the Score backend
 * cannot be asked, all stay.
 */
export class ResourceTypeProvider implements EntityProvider {
  readonly #options: ResourceTypeProviderOptions;
  #connection?: EntityProviderConnection;
  #running?: Promise<void>;
  #isWantedAgain = false;

  constructor(options: ResourceTypeProviderOptions) {
    this.#options = options;
  }

  getProviderName(): string {
    return 'score-resource-types';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.#connection = connection;
  }

  /** Wishes that come while it runs become one more run. */
  async refresh(): Promise<void> {
    if (this.#running) {
      this.#isWantedAgain = true;
      return this.#running;
    }
    this.#running = this.#run().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #run(): Promise<void> {
    do {
      this.#isWantedAgain = false;
      await this.#try();
    } while (this.#isWantedAgain);
  }

  async #try(): Promise<void> {
    const { logger } = this.#options;
    try {
      await this.#provide();
    } catch (error) {
      logger.warn(
        `Entities of resource types stay as they are: ${stringifyError(error)}`,
      );
    }
  }

  async #provide(): Promise<void> {
    const { score, namespace, appUrl } = this.#options;
    const { platform, types } = await score.getResourceTypes();
    // Without an environment none was loaded yet, which says nothing of types.
    if (!this.#connection || platform.environments.length === 0) {
      return;
    }
    const entities = types
      .filter(isOffered)
      .map(type => toResourceEntity(type, platform, { namespace, appUrl }));
    await this.#connection.applyMutation({
      type: 'full',
      entities: entities.map(entity => ({
        entity,
        locationKey: this.getProviderName(),
      })),
    });
  }
}
