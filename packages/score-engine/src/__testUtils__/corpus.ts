import { isCorpusThere } from './corpusFiles';

export { listCorpus, readCorpusFile, readFolder } from './corpusFiles';

/**
 * `describe` for tests on files of the corpus. Without it they are skipped, and
 * `npm test` names them among what it could not run.
 */
export const describeCorpus = isCorpusThere ? describe : describe.skip;
