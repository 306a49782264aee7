import type { WorkloadOverrides } from '../../spec';
import type {
  ComposeRequest,
  Environment,
  PatchTemplate,
  RenderRequest,
} from '../../stages';

/** The same options, as a generator takes them and as we do. */
export interface OptionCase {
  name: string;
  args: string[];
  patches: PatchTemplate[];
  overrides: WorkloadOverrides;
  request: Partial<RenderRequest>;
  environment: Partial<Environment>;
}

type Part = Partial<OptionCase>;

/** One choice of each kind, in every combination. */
export function combine(
  kinds: readonly Readonly<Record<string, Part>>[],
): OptionCase[] {
  return kinds.reduce<OptionCase[]>(
    (cases, kind) =>
      cases.flatMap(one =>
        Object.entries(kind).map(([name, part]) => ({
          name: [one.name, name].filter(Boolean).join(', '),
          args: [...one.args, ...(part.args ?? [])],
          patches: [...one.patches, ...(part.patches ?? [])],
          overrides: { ...one.overrides, ...part.overrides },
          request: {
            ...one.request,
            ...part.request,
            ...composeOf(one, part),
          },
          environment: { ...one.environment, ...part.environment },
        })),
      ),
    [
      {
        name: '',
        args: [],
        patches: [],
        overrides: {},
        request: {},
        environment: {},
      },
    ],
  );
}

function composeOf(one: OptionCase, part: Part): { compose?: ComposeRequest } {
  const compose = { ...one.request.compose, ...part.request?.compose };
  return Object.keys(compose).length > 0 ? { compose } : {};
}

/** What the Score document below is overridden with. */
export const OVERRIDES_FILE = {
  path: 'overrides.yaml',
  text: `containers:
  web:
    args: []
    variables: { LEVEL: debug, EMPTY: '' }
  side: { image: 'side:2' }
service: { ports: { admin: { port: 9000 } } }
`,
};

const PROPERTIES = [
  'containers.side.image=side:3',
  'containers.side.args.-1=last',
  'containers.side.args.0=first',
  'containers.web.variables.LEVEL=',
  'metadata.annotations.example\\.com/team="7"',
];

const overridesFile = {
  args: ['--overrides-file', OVERRIDES_FILE.path],
  overrides: { file: OVERRIDES_FILE },
};

const overrideProperties = {
  args: PROPERTIES.flatMap(property => ['--override-property', property]),
  overrides: { properties: PROPERTIES },
};

/** Ways to override a document; each with the image that "." stands for. */
export const overriding: Readonly<Record<string, Part>> = {
  plain: {},
  'a file': overridesFile,
  properties: overrideProperties,
  'file and properties': {
    args: [...overridesFile.args, ...overrideProperties.args],
    overrides: { ...overridesFile.overrides, ...overrideProperties.overrides },
  },
};

/** A document that every option says something about. */
export const SCORE = `apiVersion: score.dev/v1b1
metadata:
  name: shop
  annotations: { example.com/team: blue }
service: { ports: { http: { port: 80, targetPort: 8080 } } }
containers:
  web:
    image: '.'
    args: [a, b]
    variables: { LEVEL: info, HOST: '\${resources.cache.host}' }
  side:
    image: side:1
    args: [x, y]
resources:
  cache: { type: redis }
`;
