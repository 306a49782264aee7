import {
  defaultPlatform,
  documentsOf,
  errorsOf,
  renderTogether,
} from './renderTogether';
import { describeCorpus, readCorpusFile } from '../__testUtils__/corpus';
import { findGenerator, generate } from './generators';
import type { Render } from '../stages';
import { corpusCases, sourceFiles } from './corpusCases';
import { normalizeCompose } from './normalizeCompose';

const generator = findGenerator('score-compose');

/** COMPOSE-6: what we render and score-compose refuses. */
const ONLY_OURS = ['community-provisioners/environment'];

function mountedFiles(renders: readonly Render[]): Map<string, string> {
  return new Map(
    renders
      .flatMap(({ files }) => files)
      .filter(({ path }) => path.startsWith('files/'))
      .map(({ path, content }) => [path.slice('files/'.length), content]),
  );
}

/** Without generator or corpus `npm test` names this among what it could not run. */
const describeConformance = generator ? describeCorpus : describe.skip;

describeConformance(
  'score-compose (needs SCORE_COMPOSE_BIN and ../shared/corpus)',
  () => {
    const counts = { same: 0, refusedByBoth: 0, onlyOurs: 0 };

    afterAll(() =>
      console.info(
        `score-compose: ${counts.same} sets of Score files give the same project, ${counts.refusedByBoth} are refused by both, ${counts.onlyOurs} by score-compose alone`,
      ),
    );

    it.each(corpusCases('score-compose'))(
      'agrees with us on $name',
      ({ name, scores, provisioners }) => {
        const sources = scores.map(readCorpusFile);
        let theirs: ReturnType<typeof generate> | undefined;
        try {
          theirs = generate(generator!, sources, {
            provisioners: provisioners.map(readCorpusFile),
            files: [...sourceFiles].map(([path, text]) => ({ path, text })),
          });
        } catch {
          theirs = undefined;
        }
        const ours = renderTogether(
          defaultPlatform('compose', provisioners),
          sources,
          sourceFiles,
          theirs?.state,
        );
        const errors = ours.flatMap(errorsOf);
        if (!theirs) {
          const isOnlyOurs = ONLY_OURS.includes(name);
          expect(errors.length === 0).toBe(isOnlyOurs);
          counts[isOnlyOurs ? 'onlyOurs' : 'refusedByBoth'] += 1;
          return;
        }
        expect(errors).toEqual([]);
        const names = ours.map(({ workload }) => workload);
        expect(
          normalizeCompose(
            ours.flatMap(documentsOf),
            mountedFiles(ours),
            names,
          ),
        ).toEqual(normalizeCompose(theirs.documents, theirs.files, names));
        counts.same += 1;
      },
    );
  },
);
