/** How a value is to look; walked by `checkRule`. */
export type Rule =
  | {
      type: 'text';
      pattern?: RegExp;
      least?: number;
      most?: number;
      as: string;
    }
  | { type: 'word'; words: readonly string[] }
  | { type: 'integer'; least: number; most: number }
  | { type: 'boolean' }
  | { type: 'list'; of: Rule }
  | {
      type: 'map';
      key?: Extract<Rule, { type: 'text' }>;
      of: Rule;
      least?: number;
    }
  | {
      type: 'object';
      keys: Readonly<Record<string, Rule>>;
      required?: readonly string[];
      /** Whether other keys are allowed, as in `metadata` and `params`. */
      open?: boolean;
      /** At least one of these, as in a probe. */
      someOf?: readonly string[];
      /** One of these and no other, as in a file. */
      exactlyOneOf?: readonly string[];
    }
  | { type: 'mapOrList'; map: Rule; list: Rule };

const text = (
  as: string,
  pattern?: RegExp,
  least?: number,
  most?: number,
): Extract<Rule, { type: 'text' }> => ({
  type: 'text',
  as,
  pattern,
  least,
  most,
});
const object = (
  keys: Readonly<Record<string, Rule>>,
  required: readonly string[] = [],
): Rule => ({ type: 'object', keys, required });

const dnsLabel = text(
  'a name of 2 to 63 lower-case letters, digits and dashes that begins and ends with a letter or digit',
  /^[a-z0-9][a-z0-9-]{0,61}[a-z0-9]$/,
  2,
  63,
);
const typeName = text(
  'a name of 2 to 63 letters, digits and dashes that begins and ends with a letter or digit',
  /^[A-Za-z0-9][A-Za-z0-9-]{0,61}[A-Za-z0-9]$/,
  2,
  63,
);
const port: Rule = { type: 'integer', least: 1, most: 65535 };
const anyText = text('text');
const someText = text('text that is not empty', undefined, 1);

const annotations: Rule = {
  type: 'map',
  key: text(
    'an annotation name such as "example.com/team"',
    /^(([a-z0-9][a-z0-9-]{0,61}[a-z0-9])(\.[a-z0-9][a-z0-9-]{0,61}[a-z0-9])*\/)?[A-Za-z0-9][A-Za-z0-9._-]{0,61}[A-Za-z0-9]$/,
    2,
    316,
  ),
  of: anyText,
};

const probe: Rule = {
  type: 'object',
  keys: {
    httpGet: object(
      {
        host: someText,
        scheme: { type: 'word', words: ['HTTP', 'HTTPS'] },
        path: anyText,
        port,
        httpHeaders: {
          type: 'list',
          of: object(
            {
              name: text(
                'a header name of letters, digits, dashes and underscores',
                /^[A-Za-z0-9_-]+$/,
              ),
              value: someText,
            },
            ['name', 'value'],
          ),
        },
      },
      ['port', 'path'],
    ),
    exec: object({ command: { type: 'list', of: anyText } }, ['command']),
  },
  someOf: ['httpGet', 'exec'],
};

const quantities = object({
  memory: text(
    'an amount of memory such as 512Mi or 1.5Gi',
    /^(0\.\d+|[1-9]\d*(\.\d+)?)(K|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?$/,
  ),
  cpu: text('an amount of CPU such as 500m or 0.5', /^\d+(?:m|\.\d+)?$/),
});

const fileKeys = {
  mode: text('an octal file mode such as "0644"', /^0?[0-7]{3}$/),
  source: someText,
  content: anyText,
  binaryContent: anyText,
  noExpand: { type: 'boolean' } as const,
};
const contentKeys = ['source', 'content', 'binaryContent'];
const volumeKeys = {
  source: anyText,
  path: anyText,
  readOnly: { type: 'boolean' } as const,
};

const container: Rule = object(
  {
    image: someText,
    command: { type: 'list', of: anyText },
    args: { type: 'list', of: anyText },
    variables: {
      type: 'map',
      key: text('a variable name without "="', /^[^=]+$/, 1),
      of: anyText,
    },
    files: {
      type: 'mapOrList',
      map: {
        type: 'map',
        of: { type: 'object', keys: fileKeys, exactlyOneOf: contentKeys },
      },
      list: {
        type: 'list',
        of: {
          type: 'object',
          keys: {
            ...fileKeys,
            target: someText,
          },
          required: ['target'],
          exactlyOneOf: contentKeys,
        },
      },
    },
    volumes: {
      type: 'mapOrList',
      map: { type: 'map', of: object(volumeKeys, ['source']) },
      list: {
        type: 'list',
        of: object({ ...volumeKeys, target: someText }, ['source', 'target']),
      },
    },
    before: {
      type: 'map',
      key: dnsLabel,
      of: object(
        { ready: { type: 'word', words: ['started', 'healthy', 'complete'] } },
        ['ready'],
      ),
    },
    resources: object({ limits: quantities, requests: quantities }),
    livenessProbe: probe,
    readinessProbe: probe,
  },
  ['image'],
);

const resource: Rule = object(
  {
    type: typeName,
    class: typeName,
    id: text(
      'an id of 2 to 63 lower-case letters, digits, dashes and dots',
      /^[a-z0-9]+(?:-+[a-z0-9]+)*(?:\.[a-z0-9]+(?:-+[a-z0-9]+)*)*$/,
      2,
      63,
    ),
    metadata: { type: 'object', keys: { annotations }, open: true },
    params: { type: 'object', keys: {}, open: true },
  },
  ['type'],
);

/** score.dev/v1b1, as `spec/score-v1b1.json` of score-spec/spec 0.4.1 has it. */
export const workloadRule: Rule = object(
  {
    apiVersion: { type: 'word', words: ['score.dev/v1b1'] },
    metadata: {
      type: 'object',
      keys: { name: dnsLabel, annotations },
      required: ['name'],
      open: true,
    },
    service: object({
      ports: {
        type: 'map',
        key: dnsLabel,
        of: object(
          {
            port,
            protocol: { type: 'word', words: ['TCP', 'UDP'] },
            targetPort: port,
          },
          ['port'],
        ),
      },
    }),
    containers: { type: 'map', key: dnsLabel, of: container, least: 1 },
    resources: { type: 'map', key: dnsLabel, of: resource },
  },
  ['apiVersion', 'metadata', 'containers'],
);
