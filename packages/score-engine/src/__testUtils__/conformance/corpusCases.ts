import { addTo } from '../../shared/values';
import { listCorpus } from '../corpusFiles';

/** Score files that are generated together, with what they need. */
export interface ConformanceCase {
  name: string;
  scores: string[];
  /** Provisioners beside the default ones. */
  provisioners: string[];
}

/** Contents of the files that Score files of the corpus name as `source`. */
export const sourceFiles = new Map([['fileA.txt', 'hello ${metadata.name}\n']]);

const COMMUNITY = 'community-provisioners';
const BOUTIQUE = 'examples/samples/onlineboutique';
const EXAMPLES = 'score-compose-examples';
const FOLDERS = ['examples', 'spec/samples', EXAMPLES, COMMUNITY];

/** Provisioners that folders of the corpus need beside the default ones. */
function provisionersOf(
  folder: string,
  generator: 'score-k8s' | 'score-compose',
): string[] {
  const service = `${COMMUNITY}/service/${generator}/10-service.provisioners.yaml`;
  const files = new Map([
    [BOUTIQUE, service],
    [`${COMMUNITY}/service`, service],
    [
      `${COMMUNITY}/dns`,
      `${COMMUNITY}/dns/${generator}/10-dns-with-url.provisioners.yaml`,
    ],
    generator === 'score-k8s'
      ? [
          `${COMMUNITY}/route`,
          `${COMMUNITY}/route/score-k8s/10-ingress-route.provisioners.yaml`,
        ]
      : [
          `${COMMUNITY}/gcp-pubsub-emulator`,
          `${COMMUNITY}/gcp-pubsub-emulator/score-compose/10-gcp-pubsub-emulator.provisioners.yaml`,
        ],
  ]);
  const file = files.get(folder);
  return file ? [file] : [];
}

/** Every Score file of the corpus, those together that belong together. */
export function corpusCases(
  generator: 'score-k8s' | 'score-compose',
): ConformanceCase[] {
  const scoreFiles = FOLDERS.flatMap(folder =>
    listCorpus(folder, '.yaml'),
  ).filter(file => /\/score[^/]*\.yaml$/.test(file));
  const sets = new Map<string, string[]>();
  for (const file of scoreFiles) {
    const folder = file.slice(0, file.lastIndexOf('/'));
    if (file.startsWith(BOUTIQUE)) {
      addTo(sets, BOUTIQUE, file);
    } else {
      const isSet = [EXAMPLES, COMMUNITY].some(top => file.startsWith(top));
      addTo(sets, isSet ? folder : file, file);
    }
  }
  const cases = [...sets].map(([name, scores]) => ({
    name,
    scores,
    provisioners: provisionersOf(name, generator),
  }));
  return cases.length > 0
    ? cases
    : [{ name: '(needs ../shared/corpus)', scores: [], provisioners: [] }];
}
