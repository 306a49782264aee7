import { changedCases } from '../__testUtils__/conformance/changedCases';
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
import type { SourceFile } from '../types';

const generator = findGenerator('score-k8s');

/** As many as are worth their time; more have been compared by hand. */
const CHANGED = 40;

/** Without generator or corpus `npm test` names this among what it could not run. */
const describeConformance = generator ? describeCorpus : describe.skip;

describeConformance(
  'score-k8s (needs SCORE_K8S_BIN and ../shared/corpus)',
  () => {
    const counts = { same: 0, refused: 0 };

    afterAll(() =>
      process.stdout.write(
        `score-k8s: ${counts.same} sets of Score files give the same objects, ${counts.refused} are refused by both\n`,
      ),
    );

    /** What both make of the same files, without the listed deviations. */
    const compare = (
      sources: readonly SourceFile[],
      provisioners: readonly string[],
    ) => {
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
      const objects = normalizeKubernetes(ours.flatMap(documentsOf), names);
      counts[theirs ? 'same' : 'refused'] += 1;
      return {
        ours: {
          isRefused: ours.flatMap(errorsOf).length > 0,
          objects: theirs && objects,
        },
        theirs: {
          isRefused: theirs === undefined,
          objects: theirs && normalizeKubernetes(theirs.documents, names),
        },
      };
    };

    it.each(corpusCases('score-k8s'))(
      'agrees with us on $name',
      ({ scores, provisioners }) => {
        const { ours, theirs } = compare(
          scores.map(readCorpusFile),
          provisioners,
        );
        expect(ours).toEqual(theirs);
      },
    );

    it('agrees with us on documents with random changes', () => {
      for (const { source, case: chosen } of changedCases(
        corpusCases('score-k8s'),
        CHANGED,
      )) {
        const { ours, theirs } = compare([source], chosen.provisioners);
        expect({ source, ...ours }).toEqual({ source, ...theirs });
      }
    }, 120_000);
  },
);
