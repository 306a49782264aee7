import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the checkout. */
export const root = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '../..',
);

/** What the scripts fetched for themselves: Node, yarn, a browser. */
export const toolchainDirectory = path.join(root, '.toolchain');

/** What the portal keeps between restarts. */
export const dataDirectory = path.resolve(
  root,
  process.env.SCORE_DATA_DIR ?? '.data',
);
