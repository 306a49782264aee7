import { changedCases } from '../__testUtils__/conformance/changedCases';
import {
  corpusCases,
  sourceFiles,
} from '../__testUtils__/conformance/corpusCases';
import {
  defaultPlatform,
  errorsOf,
  renderTogether,
} from '../__testUtils__/conformance/renderTogether';
import {
  describeCorpus,
  readCorpusFile,
  readFolder,
} from '../__testUtils__/corpus';
import {
  describeHelm,
  helmLint,
  helmTemplate,
  objectsOf,
} from '../__testUtils__/helm';
import { loadPlatform } from '../platform';
import { render } from '../render';
import { summarizeWorkload } from '../resources';
import { readWorkload } from '../spec';
import type { Platform, Render } from '../stages';
import type { SourceFile, Workload } from '../types';

/** How many documents with random changes are compared. */
const CHANGED = 40;

function demoPlatform(): Platform {
  const { platform, findings } = loadPlatform(readFolder('platform'));
  if (!platform) {
    throw new Error(JSON.stringify(findings));
  }
  return platform;
}

/** The same platform, whose clusters are installed on with Helm. */
function withHelm(platform: Platform): Platform {
  return {
    ...platform,
    environments: platform.environments.map(environment =>
      environment.target === 'kubernetes'
        ? { ...environment, target: 'helm' }
        : environment,
    ),
  };
}

/** What Helm makes of a chart; what the linter says is wrong with it throws. */
function install(chart: Render) {
  const errors = errorsOf(chart);
  if (errors.length > 0) {
    return { errors, objects: [] };
  }
  helmLint(chart.files);
  return { errors, objects: helmTemplate(chart.files) };
}

function apply(plain: Render) {
  const manifests = plain.files.filter(
    ({ path }) => path !== 'kustomization.yaml',
  );
  return {
    errors: errorsOf(plain),
    objects: objectsOf(...manifests.map(({ content }) => content)),
  };
}

describeHelm('charts of the demo (needs SCORE_HELM_BIN)', () => {
  const platform = demoPlatform();
  const demo = readFolder('demo/services');
  const workloads = demo
    .filter(({ path }) => path.endsWith('/score.yaml'))
    .map(source => readWorkload(source).workload)
    .filter((workload): workload is Workload => workload !== undefined);
  const cases = workloads.flatMap(workload =>
    ['staging', 'production'].map(environment => ({
      name: workload.name,
      workload,
      environment,
    })),
  );

  it.each(cases)(
    '$name becomes the same objects in $environment',
    ({ workload, environment }) => {
      const folder = workload.file.slice(0, -'score.yaml'.length);
      const request = {
        workload,
        environment,
        context: {
          workloads: Object.fromEntries(
            workloads.map(other => [other.name, summarizeWorkload(other)]),
          ),
        },
        sourceFiles: new Map(
          demo
            .filter(({ path }) => path.startsWith(folder))
            .map(({ path, text }) => [path.slice(folder.length), text]),
        ),
      };
      expect(
        install(render({ ...request, platform: withHelm(platform) })),
      ).toEqual(apply(render({ ...request, platform })));
    },
  );
});

describeHelm('charts of the corpus (needs SCORE_HELM_BIN)', () => {
  describeCorpus('and ../shared/corpus', () => {
    const counts = { same: 0, refusedByBoth: 0 };

    afterAll(() =>
      process.stdout.write(
        `helm: ${counts.same} charts give the same objects as the Kubernetes target, ${counts.refusedByBoth} workloads are refused by both\n`,
      ),
    );

    /** What Helm and what a cluster make of the same files. */
    const compare = (
      sources: readonly SourceFile[],
      provisioners: readonly string[],
    ) => {
      const platform = defaultPlatform('kubernetes', provisioners);
      const plain = renderTogether(platform, sources, sourceFiles);
      const packed = renderTogether(withHelm(platform), sources, sourceFiles);
      for (const { files } of packed) {
        counts[files.length > 0 ? 'same' : 'refusedByBoth'] += 1;
      }
      return { charts: packed.map(install), manifests: plain.map(apply) };
    };

    it.each(corpusCases('score-k8s'))(
      '$name becomes the same objects',
      ({ scores, provisioners }) => {
        const sources = scores.map(readCorpusFile);
        const { charts, manifests } = compare(sources, provisioners);
        expect(charts).toEqual(manifests);
      },
    );

    it('become the same objects with random changes', () => {
      for (const { source, case: chosen } of changedCases(
        corpusCases('score-k8s'),
        CHANGED,
      )) {
        const { charts, manifests } = compare([source], chosen.provisioners);
        expect({ source, objects: charts }).toEqual({
          source,
          objects: manifests,
        });
      }
    }, 120_000);
  });
});
