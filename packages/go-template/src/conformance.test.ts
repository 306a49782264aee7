import { spawnSync } from 'node:child_process';
import { isSame } from './__testUtils__/compare';
import {
  ORACLE,
  parseRecording,
  readData,
  readRecording,
  type Vector,
} from './__testUtils__/oracle';
import { goOutcome, ourOutcome } from './__testUtils__/outcome';
import { listGoFunctions } from './catalogue';

const { source, vectors } = readRecording();
const topics = [...new Set(vectors.map(({ topic }) => topic))];
const data = readData();

/** Key derivation alone takes most of a second a time. */
const TIMEOUT = 60_000;

/** What differs, written so that one sees it. */
function difference(vector: Vector): string[] {
  const go = goOutcome(vector);
  const ours = ourOutcome(vector.template, data);
  const answers = [vector.template, JSON.stringify(go), JSON.stringify(ours)];
  return isSame(go, ours) ? [] : [answers.join('\n')];
}

/** Asking Go needs it on this machine; see scripts/test.mjs, which names what is left out. */
const whereGoIs = process.env.SCORE_TEST_GO ? describe : describe.skip;

describe(`Go ${source.go} with sprig ${source.sprig}`, () => {
  it('answered enough templates, and many of them with an error', () => {
    expect(vectors.length).toBeGreaterThan(1_500);
    const failing = vectors.filter(({ error }) => error !== undefined);
    expect(failing.length).toBeGreaterThan(500);
  });

  it('answered templates with each of the functions, some without error', () => {
    const answered = vectors
      .filter(({ result }) => result !== undefined)
      .map(({ template }) => template);
    const unasked = listGoFunctions().filter(name => {
      const call = new RegExp(`\\b${name}\\b`);
      return !answered.some(template => call.test(template));
    });
    // Data cannot hold functions, so `call` always fails.
    expect(unasked).toEqual(['call']);
  });

  it.each(topics)(
    'makes the same of the templates in %s',
    topic => {
      const mine = vectors.filter(vector => vector.topic === topic);
      expect(mine.flatMap(difference)).toEqual([]);
    },
    TIMEOUT,
  );
});

whereGoIs('the Go on this machine', () => {
  it(
    'answers as recorded',
    () => {
      const { stdout, stderr, status } = spawnSync('go', ['run', '.'], {
        cwd: ORACLE,
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
      });
      expect(status === 0 ? '' : stderr).toBe('');
      const live = parseRecording(stdout);
      // Another version of Go may word an error differently, no more.
      const changed = live.vectors.filter((vector, index) => {
        const { template } = vectors[index];
        const before = goOutcome(vectors[index]);
        return (
          vector.template !== template || !isSame(before, goOutcome(vector))
        );
      });
      expect(changed).toEqual([]);
      expect(live.vectors).toHaveLength(vectors.length);
    },
    TIMEOUT * 5,
  );
});
