import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { EntityAccess } from '../access/EntityAccess';
import type { LoadedPlatform, PlatformProvider } from '../platform/types';
import { DatabasePreviewStore } from './DatabasePreviewStore';
import { DefaultPreviewRunner } from './DefaultPreviewRunner';
import { DefaultPreviews } from './DefaultPreviews';
import type { FleetStores } from './loadFleet';
import type { PreviewRunner, Previews } from './types';

export function createPreviews(options: {
  access: EntityAccess;
  auth: AuthService;
  database: Knex;
  logger: LoggerService;
  platform: PlatformProvider;
  /** What a revision is compared with. */
  comparedWith(revision: string): Promise<LoadedPlatform | undefined>;
  stores: FleetStores;
}): { previews: Previews; runner: PreviewRunner } {
  const { access, auth, database, logger, platform, stores } = options;
  const store = new DatabasePreviewStore({ database });
  const runner = new DefaultPreviewRunner({
    platform,
    comparedWith: revision => options.comparedWith(revision),
    store,
    stores,
    logger,
  });
  return {
    runner,
    previews: new DefaultPreviews({
      access,
      auth,
      platform,
      runner,
      store,
      stores,
    }),
  };
}
