import { resolve } from 'node:path';

/** The top folder, where the skeletons stand. */
export const repository = resolve(__dirname, '../../../..');
