import { changedCases } from '../__testUtils__/conformance/changedCases';
import { corpusCases } from '../__testUtils__/conformance/corpusCases';
import { generatedCases } from '../__testUtils__/conformance/generatedCases';
import { findGenerator } from '../__testUtils__/conformance/generators';
import { Judge } from '../__testUtils__/conformance/judge';
import { Tally } from '../__testUtils__/conformance/tally';
import { describeCorpus, readCorpusFile } from '../__testUtils__/corpus';
import type { SourceFile } from '../types';

/** As many changed documents as are worth their time; more have been compared by hand. */
const CHANGED = 40;

/** Score files of our own that each generator gets. */
const GENERATED = 320;

describe.each(['score-k8s', 'score-compose'] as const)('%s', name => {
  const generator = findGenerator(name);

  /** Without generator or corpus `npm test` names this among what it could not run. */
  const describeConformance = generator ? describeCorpus : describe.skip;

  describeConformance('live (needs it and ../shared/corpus)', () => {
    const judge = generator && new Judge(generator);

    /** What both make of the same files, where more differs than is listed. */
    const compare = (
      tally: Tally,
      sources: readonly SourceFile[],
      provisioners?: readonly string[],
    ) => {
      const verdict = judge?.judge(sources, provisioners);
      if (!verdict) {
        throw new Error(`${name} is not there`);
      }
      tally.add(verdict, sources.length);
      const isFailing = verdict.kind === 'failing';
      return {
        ours: { sources, output: isFailing && verdict.ours },
        theirs: { sources, output: isFailing && verdict.theirs },
      };
    };

    const say = (what: string, tally: Tally) =>
      process.stdout.write(`${name}, ${what}: ${tally}\n`);

    describe('with the corpus', () => {
      const tally = new Tally();
      afterAll(() => say('Score files of the corpus', tally));

      it.each(corpusCases(name))(
        'agrees with us on $name',
        ({ scores, provisioners }) => {
          const sources = scores.map(readCorpusFile);
          const { ours, theirs } = compare(tally, sources, provisioners);
          expect(ours).toEqual(theirs);
        },
      );
    });

    it('agrees with us on documents of the corpus with random changes', () => {
      const tally = new Tally();
      for (const { source, case: chosen } of changedCases(
        corpusCases(name),
        CHANGED,
      )) {
        const { ours, theirs } = compare(tally, [source], chosen.provisioners);
        expect(ours).toEqual(theirs);
      }
      say('such files with random changes', tally);
    }, 120_000);

    it(`agrees with us on ${GENERATED} generated ones`, () => {
      const tally = new Tally();
      for (const sources of generatedCases(name, GENERATED)) {
        const { ours, theirs } = compare(tally, sources);
        expect(ours).toEqual(theirs);
      }
      say('generated Score files', tally);
      expect(tally.count('equal')).toBeGreaterThan(GENERATED / 2);
      expect(tally.count('failing')).toBe(0);
    }, 120_000);
  });
});
