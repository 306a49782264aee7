import {
  corpusCases,
  sourceFiles,
} from '../__testUtils__/conformance/corpusCases';
import {
  findGenerator,
  tryGenerate,
} from '../__testUtils__/conformance/generators';
import { normalizeKubernetes } from '../__testUtils__/conformance/normalizeKubernetes';
import {
  defaultPlatform,
  documentsOf,
  errorsOf,
  renderTogether,
} from '../__testUtils__/conformance/renderTogether';
import { describeCorpus, readCorpusFile } from '../__testUtils__/corpus';

const generator = findGenerator('score-k8s');

/** Without generator or corpus `npm test` names this among what it could not run. */
const describeConformance = generator ? describeCorpus : describe.skip;

describeConformance(
  'score-k8s (needs SCORE_K8S_BIN and ../shared/corpus)',
  () => {
    const counts = { same: 0, refusedByBoth: 0 };

    afterAll(() =>
      process.stdout.write(
        `score-k8s: ${counts.same} sets of Score files give the same objects, ${counts.refusedByBoth} are refused by both\n`,
      ),
    );

    it.each(corpusCases('score-k8s'))(
      'agrees with us on $name',
      ({ scores, provisioners }) => {
        const sources = scores.map(readCorpusFile);
        const theirs =
          generator &&
          tryGenerate(generator, sources, {
            provisioners: provisioners.map(readCorpusFile),
            files: [...sourceFiles].map(([path, text]) => ({ path, text })),
          });
        const ours = renderTogether(
          defaultPlatform('kubernetes', provisioners),
          sources,
          sourceFiles,
          theirs?.state,
        );
        const names = ours.map(({ workload }) => workload);
        const isRefused = ours.flatMap(errorsOf).length > 0;
        const objects = normalizeKubernetes(ours.flatMap(documentsOf), names);
        expect({ isRefused, objects: theirs && objects }).toEqual({
          isRefused: theirs === undefined,
          objects: theirs && normalizeKubernetes(theirs.documents, names),
        });
        counts[theirs ? 'same' : 'refusedByBoth'] += 1;
      },
    );
  },
);
