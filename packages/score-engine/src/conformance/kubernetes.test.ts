import {
  defaultPlatform,
  documentsOf,
  errorsOf,
  renderTogether,
} from './renderTogether';
import { describeCorpus, readCorpusFile } from '../__testUtils__/corpus';
import { findGenerator, generate } from './generators';
import { corpusCases, sourceFiles } from './corpusCases';
import { normalizeKubernetes } from './normalizeKubernetes';

const generator = findGenerator('score-k8s');

/** Without generator or corpus `npm test` names this among what it could not run. */
const describeConformance = generator ? describeCorpus : describe.skip;

describeConformance(
  'score-k8s (needs SCORE_K8S_BIN and ../shared/corpus)',
  () => {
    const counts = { same: 0, refusedByBoth: 0 };

    afterAll(() =>
      console.info(
        `score-k8s: ${counts.same} sets of Score files give the same objects, ${counts.refusedByBoth} are refused by both`,
      ),
    );

    it.each(corpusCases('score-k8s'))(
      'agrees with us on $name',
      ({ scores, provisioners }) => {
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
          defaultPlatform('kubernetes', provisioners),
          sources,
          sourceFiles,
          theirs?.state,
        );
        const errors = ours.flatMap(errorsOf);
        if (!theirs) {
          expect(errors).not.toEqual([]);
          counts.refusedByBoth += 1;
          return;
        }
        expect(errors).toEqual([]);
        const names = ours.map(({ workload }) => workload);
        expect(normalizeKubernetes(ours.flatMap(documentsOf), names)).toEqual(
          normalizeKubernetes(theirs.documents, names),
        );
        counts.same += 1;
      },
    );
  },
);
