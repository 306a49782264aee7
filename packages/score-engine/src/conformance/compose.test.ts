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
  renderTogether,
} from '../__testUtils__/conformance/renderTogether';
import { describeCorpus, readCorpusFile } from '../__testUtils__/corpus';
import type { Render } from '../stages';

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
    const counts = { same: 0, refused: 0 };

    afterAll(() =>
      process.stdout.write(
        `score-compose: ${counts.same} sets of Score files give the same project, it refuses ${counts.refused}, of which we render ${ONLY_OURS.length}\n`,
      ),
    );

    it.each(corpusCases('score-compose'))(
      'agrees with us on $name',
      ({ name, scores, provisioners }) => {
        const sources = scores.map(readCorpusFile);
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
        const isRefused = ours.flatMap(errorsOf).length > 0;
        const project = normalizeCompose(
          ours.flatMap(documentsOf),
          mountedFiles(ours),
          names,
        );
        expect({ isRefused, project: theirs && project }).toEqual({
          isRefused: theirs === undefined && !ONLY_OURS.includes(name),
          project:
            theirs && normalizeCompose(theirs.documents, theirs.files, names),
        });
        counts[theirs ? 'same' : 'refused'] += 1;
      },
    );
  },
);
