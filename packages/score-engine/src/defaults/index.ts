import type { SourceFile } from '../types';
import { databases as composeDatabases } from './compose/databases';
import { environment as composeEnvironment } from './compose/environment';
import { messaging as composeMessaging } from './compose/messaging';
import { network as composeNetwork } from './compose/network';
import { storage as composeStorage } from './compose/storage';
import { exampleProvisioner } from './example';
import { databases } from './kubernetes/databases';
import { environment } from './kubernetes/environment';
import { messaging } from './kubernetes/messaging';
import { network } from './kubernetes/network';
import { storage } from './kubernetes/storage';
import { types } from './types';

/** Where every platform finds the files of the engine's own. */
export const BUILT_IN = 'builtin/';

function provisionersOf(
  target: string,
  texts: Readonly<Record<string, string>>,
): SourceFile[] {
  return Object.entries(texts).map(([name, text]) => ({
    path: `${BUILT_IN}${target}/${name}.provisioners.yaml`,
    text,
  }));
}

/** Resource types of the built-in provisioners. */
export const builtInTypes: SourceFile = {
  path: `${BUILT_IN}default.types.yaml`,
  text: types,
};

/**
 * Provisioners that any platform.yaml can name as `builtin/compose` and
 * `builtin/kubernetes`, and that the command line takes without a platform. They
 * run resources as containers beside the workloads, and write no Secret.
 */
export const builtInProvisioners: readonly SourceFile[] = [
  ...provisionersOf('compose', {
    databases: composeDatabases,
    environment: composeEnvironment,
    example: exampleProvisioner('compose'),
    messaging: composeMessaging,
    network: composeNetwork,
    storage: composeStorage,
  }),
  ...provisionersOf('kubernetes', {
    databases,
    environment,
    example: exampleProvisioner('kubernetes'),
    messaging,
    network,
    storage,
  }),
];
