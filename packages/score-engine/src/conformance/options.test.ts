import {
  findGenerator,
  tryGenerate,
  type Generated,
} from '../__testUtils__/conformance/generators';
import { normalizeCompose } from '../__testUtils__/conformance/normalizeCompose';
import { normalizeKubernetes } from '../__testUtils__/conformance/normalizeKubernetes';
import {
  combine,
  overriding,
  OVERRIDES_FILE,
  SCORE,
  type OptionCase,
} from '../__testUtils__/conformance/optionCases';
import {
  defaultPlatform,
  documentsOf,
  errorsOf,
  mountedFiles,
  renderTogether,
} from '../__testUtils__/conformance/renderTogether';
import { describeCorpus } from '../__testUtils__/corpus';
import type { Render } from '../stages';

/** Without generator or corpus `npm test` names these among what it could not run. */
const describeWith = (name: 'score-k8s' | 'score-compose') =>
  findGenerator(name) ? describeCorpus : describe.skip;

const score = { path: 'score.yaml', text: SCORE };

function theirs(
  name: 'score-k8s' | 'score-compose',
  { args, patches }: OptionCase,
  text: string = SCORE,
  written: readonly string[] = [],
): Generated | undefined {
  const generator = findGenerator(name);
  return (
    generator &&
    tryGenerate(generator, [{ path: 'score.yaml', text }], {
      files: [OVERRIDES_FILE],
      patches: patches.map(({ file, text: template }) => ({
        path: file,
        text: template,
      })),
      args,
      written,
    })
  );
}

function ours(
  target: 'kubernetes' | 'compose',
  { patches, overrides, request, environment }: OptionCase,
  state?: Generated['state'],
): Render[] {
  const platform = defaultPlatform(target);
  const environments = platform.environments.map(one => ({
    ...one,
    ...environment,
    patches,
  }));
  return renderTogether(
    { ...platform, environments },
    [score],
    new Map(),
    state,
    { ...request, image: request.image, overrides },
  );
}

const image = {
  args: ['--image', 'shop:1'],
  request: { image: 'shop:1' },
};

const WEB_PATCH = {
  file: 'a.tpl',
  text: `{{ range $i, $m := .Manifests }}
{{ if eq $m.kind "Deployment" }}
- op: set
  path: {{ $i }}.spec.template.spec.containers.-1
  value: { name: proxy, image: 'proxy:1', args: [{{ substituteValue "shop" "at \${resources.cache.host}" | quote }}] }
- op: set
  path: {{ $i }}.metadata.annotations.example\\.com/namespace
  value: {{ $.Namespace | quote }}
- op: delete
  path: {{ $i }}.spec.template.spec.containers.0.args
{{ end }}
{{ end }}
- op: set
  path: "-1"
  value: { apiVersion: v1, kind: ConfigMap, metadata: { name: all, namespace: other }, data: { workloads: {{ keys .Workloads | join "," }} } }
`,
};

const KIND_PATCH = {
  file: 'b.tpl',
  text: `{{ range $i, $m := .Manifests }}{{ if eq $m.metadata.name "all" }}
- { op: delete, path: '{{ $i }}' }
{{ end }}{{ end }}`,
};

const PROJECT_PATCH = {
  file: 'c.tpl',
  text: `{{ range $name, $service := .Compose.services }}
{{ if hasPrefix "shop-" $name }}
- { op: set, path: 'services.{{ $name }}.read_only', value: true }
- { op: set, path: 'services.{{ $name }}.security_opt.-1', value: 'no-new-privileges:true' }
{{ end }}
{{ end }}
- { op: set, path: 'volumes.extra', value: { name: extra } }
`,
};

describeWith('score-k8s')(
  'options of score-k8s (needs SCORE_K8S_BIN and ../shared/corpus)',
  () => {
    const cases = combine([
      { '': image },
      overriding,
      {
        'no namespace': {},
        'a namespace': {
          args: ['--namespace', 'acme'],
          environment: { namespace: 'acme' },
        },
      },
      {
        'no patches': {},
        'a patch': { patches: [WEB_PATCH] },
        'two patches': { patches: [WEB_PATCH, KIND_PATCH] },
      },
    ]);
    let equal = 0;
    afterAll(() =>
      process.stdout.write(
        `score-k8s: ${equal} of ${cases.length} combinations of options give the same objects\n`,
      ),
    );

    it.each(cases)('agree: $name', one => {
      const generated = theirs('score-k8s', one);
      const renders = ours('kubernetes', one, generated?.state);
      expect(renders.flatMap(errorsOf)).toEqual([]);
      expect(
        normalizeKubernetes(renders.flatMap(documentsOf), ['shop']),
      ).toEqual(normalizeKubernetes(generated?.documents ?? [], ['shop']));
      equal += 1;
    });
  },
);

describeWith('score-compose')(
  'options of score-compose (needs SCORE_COMPOSE_BIN and ../shared/corpus)',
  () => {
    const cases = combine([
      overriding,
      {
        'an image': image,
        'a folder to build': {
          args: ['--build', 'web=./web'],
          request: { compose: { build: { web: { context: './web' } } } },
        },
        'a build with arguments': {
          args: ['--build', 'web={"context": "w", "args": {"A": "b"}}'],
          request: {
            compose: { build: { web: { context: 'w', args: { A: 'b' } } } },
          },
        },
      },
      {
        'no ports': {},
        'a port of the workload': {
          args: ['--publish', '8080:shop:80'],
          request: {
            compose: { publish: [{ host: 8080, of: 'shop', container: 80 }] },
          },
        },
        'a port of a resource': {
          args: ['--publish', '6379:redis#shop.cache.host:6379'],
          request: {
            compose: {
              publish: [
                { host: 6379, of: 'redis#shop.cache.host', container: 6379 },
              ],
            },
          },
        },
      },
      { 'no patches': {}, 'a patch': { patches: [PROJECT_PATCH] } },
    ]);
    let equal = 0;
    afterAll(() =>
      process.stdout.write(
        `score-compose: ${equal} of ${cases.length} combinations of options give the same project\n`,
      ),
    );

    it.each(cases)('agree: $name', one => {
      const generated = theirs('score-compose', one);
      const renders = ours('compose', one, generated?.state);
      expect(renders.flatMap(errorsOf)).toEqual([]);
      expect(
        normalizeCompose(renders.flatMap(documentsOf), mountedFiles(renders), [
          'shop',
        ]),
      ).toEqual(
        normalizeCompose(
          generated?.documents ?? [],
          generated?.files ?? new Map(),
          ['shop'],
        ),
      );
      equal += 1;
    });
  },
);

describeWith('score-compose')(
  'variables of score-compose (needs SCORE_COMPOSE_BIN and ../shared/corpus)',
  () => {
    it('are those that we name for .env', () => {
      const text = SCORE.replace(
        '${resources.cache.host}',
        '${resources.me.HOME_DIR} ${resources.me.NAME}',
      ).replace(
        '{ type: redis }',
        '{ type: redis }\n  me: { type: environment }',
      );
      const [one] = combine([{ '': image }]);
      const generated = theirs(
        'score-compose',
        { ...one, args: [...one.args, '--env-file', 'variables.env'] },
        text,
        ['variables.env'],
      );
      const platform = defaultPlatform('compose');
      const [{ files }] = renderTogether(
        platform,
        [{ path: 'score.yaml', text }],
        new Map(),
      );
      const example = files.find(({ path }) => path === '.env.example');
      const namesIn = (content: string = '') => content.match(/^\w+=$/gm);
      expect(namesIn(example?.content)).toEqual(['HOME_DIR=', 'NAME=']);
      expect(namesIn(generated?.written.get('variables.env'))).toEqual([
        'HOME_DIR=',
        'NAME=',
      ]);
    });
  },
);

/** Whether the generator and we refuse the same options. */
function verdicts(target: 'kubernetes' | 'compose', one: OptionCase) {
  const name = target === 'kubernetes' ? 'score-k8s' : 'score-compose';
  const isRefused = () => {
    try {
      return ours(target, one).flatMap(errorsOf).length > 0;
    } catch {
      // There is no workload to render.
      return true;
    }
  };
  return { theyRefuse: theirs(name, one) === undefined, weRefuse: isRefused() };
}

const property = (text: string) => ({
  args: ['--override-property', text],
  overrides: { properties: [text] },
});
const patch = (text: string) => ({ patches: [{ file: 'p.tpl', text }] });
const publish = (host: number, of: string) => ({
  args: ['--publish', `${host}:${of}:80`],
  request: { compose: { publish: [{ host, of, container: 80 }] } },
});

describeWith('score-k8s')(
  'options that score-k8s refuses (needs SCORE_K8S_BIN and ../shared/corpus)',
  () => {
    const refused = combine([
      { '': image },
      {
        'no =': property('containers'),
        'an item that is not there': property('containers.web.args.9=x'),
        'a word as position': property('containers.web.args.x=x'),
        'below text': property('containers.web.image.x=x'),
        'no such key of Score': property('containers.web.imgae=x'),
        'an image that is missing': property('containers.web.image='),
        'a value of another type': property('containers.web.args=text'),
        'value that is no YAML': property('containers.web.args=['),
        'an unknown operation': patch('- { op: move, path: "0" }'),
        'no path': patch('- { op: set, path: "", value: 1 }'),
        'a map': patch('a: b'),
        'no YAML': patch('['),
        'a template that fails': patch('{{ fail "no" }}'),
        'a placeholder that leads nowhere': patch(
          '{{ substituteValue "shop" "${resources.nope.x}" }}',
        ),
        'a workload that is not there': patch(
          '{{ substituteValue "nope" "x" }}',
        ),
      },
    ]);

    it.each(refused)('we refuse too: $name', one => {
      expect(verdicts('kubernetes', one)).toEqual({
        theyRefuse: true,
        weRefuse: true,
      });
    });

    /** What docs/deviations.md lists. */
    const deviating = combine([
      { '': image },
      {
        'OPT-1, no such key to remove': property('containers.web.nothing='),
        'OPT-2, no such key to remove': patch(
          '- { op: delete, path: 0.nothing }',
        ),
        'OPT-2, an object that is not there': patch(
          '- { op: set, path: 99.a, value: 1 }',
        ),
        'OPT-2, an item far behind the end': patch(
          '- { op: set, path: 0.list.9, value: 1 }',
        ),
      },
    ]);

    it.each(deviating)('we refuse: $name', one => {
      expect(verdicts('kubernetes', one)).toEqual({
        theyRefuse: false,
        weRefuse: true,
      });
    });

    it('OPT-3: the position behind the last one adds an item', () => {
      const [one] = combine([
        { '': image },
        { '': property('containers.web.args.2=c') },
      ]);
      expect(verdicts('kubernetes', one)).toEqual({
        theyRefuse: true,
        weRefuse: false,
      });
    });
  },
);

describeWith('score-compose')(
  'options that score-compose refuses (needs SCORE_COMPOSE_BIN and ../shared/corpus)',
  () => {
    const refused = combine([
      { '': image },
      {
        'no such workload': publish(80, 'nope'),
        'no such resource': publish(80, 'redis#shop.nope.host'),
        'no such output': publish(80, 'redis#shop.cache.nope'),
        'an output that is no service': publish(80, 'redis#shop.cache.port'),
        'no such container': {
          args: ['--build', 'nope=.'],
          request: { compose: { build: { nope: { context: '.' } } } },
        },
        'services that are no map': patch(
          '- { op: set, path: services, value: [] }',
        ),
      },
    ]);

    it.each(refused)('we refuse too: $name', one => {
      expect(verdicts('compose', one)).toEqual({
        theyRefuse: true,
        weRefuse: true,
      });
    });

    it('refuses a missing image, as we do', () => {
      const [one] = combine([{ '': { request: { image: undefined } } }]);
      expect(verdicts('compose', one)).toEqual({
        theyRefuse: true,
        weRefuse: true,
      });
    });
  },
);
