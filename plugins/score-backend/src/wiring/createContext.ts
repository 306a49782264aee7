import { ScmIntegrations } from '@backstage/integration';
import { readScoreConfig } from '../readScoreConfig';
import { openStores } from './openStores';
import type { PluginServices } from './services';

export type PluginContext = Awaited<ReturnType<typeof createContext>>;

/** What every part of the plugin is made with. */
export async function createContext(services: PluginServices) {
  const { config } = services;
  const scoreConfig = readScoreConfig(config);
  const { database, ...stores } = await openStores({
    database: services.database,
    platformTarget: scoreConfig.platformTarget,
  });
  return {
    ...services,
    database,
    integrations: ScmIntegrations.fromConfig(config),
    scoreConfig,
    stores,
  };
}
