import {
  corpusCases,
  sourceFiles,
} from '../__testUtils__/conformance/corpusCases';
import {
  defaultPlatform,
  renderTogether,
} from '../__testUtils__/conformance/renderTogether';
import { describeCorpus, readCorpusFile } from '../__testUtils__/corpus';
import {
  describeKubernetesSchemas,
  findComposeErrors,
  findManifestErrors,
} from '../__testUtils__/schemas';

/** What is rendered of every Score file of the corpus with upstream's own provisioners. */
function filesOf(target: 'kubernetes' | 'compose') {
  const generator = target === 'kubernetes' ? 'score-k8s' : 'score-compose';
  return corpusCases(generator).flatMap(({ scores, provisioners }) =>
    renderTogether(
      defaultPlatform(target, provisioners),
      scores.map(readCorpusFile),
      sourceFiles,
    ).flatMap(({ files }) => files),
  );
}

describeCorpus('the corpus (needs ../shared/corpus)', () => {
  it('makes Compose files that fit the specification', () => {
    const files = filesOf('compose').filter(({ path }) =>
      path.endsWith('compose.yaml'),
    );
    expect(files.length).toBeGreaterThan(30);
    expect(files.flatMap(({ content }) => findComposeErrors(content))).toEqual(
      [],
    );
  });

  describeKubernetesSchemas('with SCORE_KUBERNETES_VALIDATE', () => {
    it('makes objects that fit the schemas of Kubernetes', () => {
      const files = filesOf('kubernetes');
      expect(files.length).toBeGreaterThan(100);
      expect(findManifestErrors(files)).toEqual([]);
    });
  });
});
