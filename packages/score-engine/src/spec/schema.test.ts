import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import { stringify } from 'yaml';
import {
  describeCorpus,
  listCorpus,
  readCorpusFile,
} from '../__testUtils__/corpus';
import { createRandom, mutate } from '../__testUtils__/mutate';
import { isRecord, type PlainObject } from '../shared/values';
import { readWorkload } from './readWorkload';
import { readYaml } from './readYaml';

const RUNS = 6_000;

function containersOf(document: PlainObject): PlainObject[] {
  const { containers } = document;
  return Object.values(isRecord(containers) ? containers : {}).filter(isRecord);
}

/** SPEC-1 of docs/deviations.md: a list of files needs their targets. */
function hasFileWithoutTarget(document: PlainObject): boolean {
  return containersOf(document)
    .flatMap(({ files, volumes }) => [files, volumes])
    .some(
      list =>
        Array.isArray(list) &&
        list.filter(isRecord).some(item => !('target' in item)),
    );
}

describeCorpus('our rules and score-v1b1.json (needs ../shared/corpus)', () => {
  const files = [
    'spec/samples',
    'examples',
    'score-compose-examples',
    'community-provisioners',
  ]
    .flatMap(folder => listCorpus(folder, '.yaml'))
    .filter(file => /\/score[^/]*\.yaml$/.test(file));

  let validate: ValidateFunction;

  beforeAll(() => {
    const schema = JSON.parse(readCorpusFile('spec/score-v1b1.json').text);
    validate = new Ajv2020({ strict: false }).compile(schema);
  });

  it('differ on files without target: SPEC-1', () => {
    const document = {
      apiVersion: 'score.dev/v1b1',
      metadata: { name: 'web' },
      containers: { web: { image: 'nginx', files: [{ content: 'a' }] } },
    };
    expect(validate(document)).toBe(true);
    const text = stringify(document);
    expect(readWorkload({ path: 'score.yaml', text }).findings).toMatchObject([
      { code: 'missing-key', severity: 'error' },
    ]);
  });

  it(`agree on ${RUNS} changed documents of the corpus`, () => {
    const documents = files.map(
      file => readYaml(readCorpusFile(file)).documents[0].value,
    );
    const random = createRandom(7);
    const seen = { valid: 0, invalid: 0, deviating: 0 };
    const differences: unknown[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const document = mutate(documents[random(documents.length)], random);
      const text = stringify(document);
      const theirs = validate(document);
      const ours = readWorkload({ path: 'score.yaml', text });
      const isOurs = ours.workload !== undefined;
      seen[theirs ? 'valid' : 'invalid'] += 1;
      if (
        theirs &&
        !isOurs &&
        isRecord(document) &&
        hasFileWithoutTarget(document)
      ) {
        seen.deviating += 1;
        continue;
      }
      if (theirs !== isOurs) {
        differences.push({
          text,
          ours: ours.findings,
          theirs: validate.errors ?? [],
        });
      }
    }
    process.stdout.write(
      `score-v1b1.json: ${seen.valid} valid and ${seen.invalid} invalid documents, ${seen.deviating} deviating (SPEC-1), ${differences.length} with another verdict\n`,
    );
    expect(differences).toEqual([]);
    expect(seen.valid).toBeGreaterThan(RUNS / 20);
    expect(seen.invalid).toBeGreaterThan(RUNS / 20);
  }, 60_000);

  it.each(files)('reads %s', file => {
    expect(readWorkload(readCorpusFile(file)).workload).toBeDefined();
  });
});
