import { version } from '../package.json';

/**
 * Version of this package, which renders are recorded with.
 *
 * @public
 */
export const ENGINE_VERSION: string = version;
