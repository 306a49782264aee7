import { changedCases } from '../__testUtils__/conformance/changedCases';
import {
  corpusCases,
  sourceFiles,
} from '../__testUtils__/conformance/corpusCases';
import {
  findGenerator,
  tryGenerate,
} from '../__testUtils__/conformance/generators';
import { normalizeCompose } from '../__testUtils__/conformance/normalizeCompose';
import {
  defaultPlatform,
  documentsOf,
  errorsOf,
  mountedFiles,
  renderTogether,
} from '../__testUtils__/conformance/renderTogether';
import { describeCorpus, readCorpusFile } from '../__testUtils__/corpus';
import type { SourceFile } from '../types';

const generator = findGenerator('score-compose');

/** COMPOSE-6: what we render and score-compose refuses. */
const ONLY_OURS = ['community-provisioners/environment'];

/** As many as are worth their time; more have been compared by hand. */
const CHANGED = 40;

/** Without generator or corpus `npm test` names this among what it could not run. */
const describeConformance = generator ? describeCorpus : describe.skip;

describeConformance(
  'score-compose (needs SCORE_COMPOSE_BIN and ../shared/corpus)',
  () => {
    const counts = { same: 0, refused: 0 };

    afterAll(() =>
      process.stdout.write(
        `score-compose: ${counts.same} sets of Score files give the same project, it refuses ${counts.refused}, of which we render ${ONLY_OURS.length}\n`,
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
        defaultPlatform('compose', provisioners),
        sources,
        sourceFiles,
        theirs?.state,
      );
      const names = ours.map(({ workload }) => workload);
      const project = normalizeCompose(
        ours.flatMap(documentsOf),
        mountedFiles(ours),
        names,
      );
      counts[theirs ? 'same' : 'refused'] += 1;
      return {
        ours: {
          isRefused: ours.flatMap(errorsOf).length > 0,
          project: theirs && project,
        },
        theirs: {
          isRefused: theirs === undefined,
          project:
            theirs && normalizeCompose(theirs.documents, theirs.files, names),
        },
      };
    };

    it.each(corpusCases('score-compose'))(
      'agrees with us on $name',
      ({ name, scores, provisioners }) => {
        const { ours, theirs } = compare(
          scores.map(readCorpusFile),
          provisioners,
        );
        const isRefused = theirs.isRefused && !ONLY_OURS.includes(name);
        expect(ours).toEqual({ ...theirs, isRefused });
      },
    );

    it('agrees with us on documents with random changes', () => {
      for (const { source, case: chosen } of changedCases(
        corpusCases('score-compose').filter(
          ({ name }) => !ONLY_OURS.includes(name),
        ),
        CHANGED,
      )) {
        const { ours, theirs } = compare([source], chosen.provisioners);
        expect({ source, ...ours }).toEqual({ source, ...theirs });
      }
    }, 120_000);
  },
);
