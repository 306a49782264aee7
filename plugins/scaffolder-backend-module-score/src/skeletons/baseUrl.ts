import { resolve } from 'node:path';
import type { RootConfigService } from '@backstage/backend-plugin-api';

const CONFIG_KEY = 'score.scaffolder.skeletons';

/**
 * The configured folder of the skeletons as Backstage's fetch actions want a
 * base: the URL of a file that stands beside what is fetched.
 */
export function readSkeletonsBaseUrl(
  config: RootConfigService,
): string | undefined {
  const folder = config.getOptionalString(CONFIG_KEY);
  if (!folder) {
    return undefined;
  }
  if (!URL.canParse(folder)) {
    // Not pathToFileURL: the fetch actions cut off `file://` and decode nothing.
    return `file://${resolve(folder, 'skeletons')}`;
  }
  return folder.endsWith('/') ? folder : `${folder}/`;
}
