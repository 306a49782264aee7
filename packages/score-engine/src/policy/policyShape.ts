import { createShapeCheck } from '../platform/checkShape';
import type { PlainObject } from '../shared/values';
import type { Severity } from '../types';
import type { PolicyException, PolicyRequirement } from './types';

/** How much a rule matters, or that it does not hold. */
export type PolicySeverity = Severity | 'off';

/** A rule as a policies file has it. */
export interface PolicyEntry {
  id: string;
  /** One for all environments, or by their names; `*` is any other. */
  severity: PolicySeverity | Record<string, PolicySeverity>;
  message?: string;
  hint?: string;
  except?: PolicyException[];
  containers?: string[];
  kinds?: string[];
  require: PolicyRequirement;
}

const SEVERITIES = ['error', 'warning', 'info', 'off'];

const text = (help: string): PlainObject => ({
  type: 'string',
  minLength: 1,
  maxLength: 500,
  description: 'a text of up to 500 characters',
  help,
});

const pattern = (help?: string): PlainObject => ({
  type: 'string',
  minLength: 1,
  maxLength: 200,
  description: 'a regular expression (RE2) of up to 200 characters',
  ...(help ? { help } : {}),
});

const list = (items: PlainObject, help: string): PlainObject => ({
  type: 'array',
  minItems: 1,
  maxItems: 200,
  description: 'a list that is not empty',
  items,
  help,
});

const word = { type: 'string', minLength: 1, maxLength: 253 };

const map = (
  title: string,
  properties: Record<string, PlainObject>,
  help: string,
): PlainObject => ({
  title,
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties,
  help,
});

const bySubject = (
  title: string,
  value: (subject: string) => PlainObject,
  help: string,
): PlainObject =>
  map(
    title,
    {
      container: value('each container of score.yaml'),
      object: value('each object as it is written'),
      resource: value('each resource of score.yaml'),
      workload: value('the whole of score.yaml'),
    },
    help,
  );

const requirement = map(
  'A requirement',
  {
    probes: list(
      { enum: ['liveness', 'readiness'] },
      'Probes that every container has to have. Containers that end before others begin need none.',
    ),
    resources: map(
      'The resources',
      {
        limits: list({ enum: ['cpu', 'memory'] }, 'Limits that are needed.'),
        requests: list(
          { enum: ['cpu', 'memory'] },
          'Requests that are needed.',
        ),
      },
      'What every container has to say in `resources`.',
    ),
    images: map(
      'The images',
      {
        registries: list(
          word,
          'Where images may come from: a host, or a host and a path such as `ghcr.io/acme`.',
        ),
        forbiddenTags: list(word, 'Tags such as `latest`.'),
        pinned: {
          enum: ['tag', 'digest'],
          help: '`tag`: an image without a tag is refused. `digest`: one without `@sha256:…` is.',
        },
      },
      'Where images come from, and how exactly they are named.',
    ),
    resourceTypes: map(
      'The resource types',
      {
        allowed: list(word, 'Nothing else may be asked for.'),
        forbidden: list(word, 'These may not be asked for.'),
      },
      'Types as `type` or `type.class`. What an error forbids is not offered either.',
    ),
    names: map(
      'The names',
      {
        workload: pattern('For the name of the workload.'),
        container: pattern('For names of containers.'),
        resource: pattern('For names of resources.'),
      },
      'Regular expressions that whole names have to match.',
    ),
    annotations: {
      type: 'object',
      minProperties: 1,
      maxProperties: 100,
      description: 'a map of patterns by annotation',
      additionalProperties: pattern(),
      help: 'Annotations that a workload has to have, and what their whole values have to match.',
    },
    labels: {
      type: 'object',
      minProperties: 1,
      maxProperties: 100,
      description: 'a map of patterns by label',
      additionalProperties: pattern(),
      help: 'Labels that objects have to have as they are written, and what their whole values have to match.',
    },
    replicas: map(
      'The replicas',
      {
        minimum: { type: 'integer', minimum: 0, help: 'At least so many.' },
        maximum: { type: 'integer', minimum: 0, help: 'At most so many.' },
      },
      'How many replicas a Deployment or StatefulSet may have as it is written.',
    ),
    cel: bySubject(
      'A rule in CEL',
      subject => ({
        type: 'string',
        minLength: 1,
        maxLength: 2000,
        description: 'an expression of up to 2000 characters',
        help: `Has to be true for ${subject}.`,
      }),
      'Expressions of the Common Expression Language, see https://cel.dev.',
    ),
    schema: bySubject(
      'A rule as a schema',
      subject => ({
        type: 'object',
        description: 'a JSON Schema',
        help: `What ${subject} has to fit.`,
      }),
      'JSON Schemas (2020-12).',
    ),
  },
  'What has to be so. All that is given has to hold.',
);

export const checkPolicyEntry = createShapeCheck<PolicyEntry>({
  title: 'A policy',
  type: 'object',
  additionalProperties: false,
  required: ['id', 'severity', 'require'],
  properties: {
    id: {
      type: 'string',
      pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
      maxLength: 63,
      description: 'lower-case letters, digits and dashes, at most 63 of them',
      help: 'Findings have the code `policy-<id>`. Keep it: people search for it.',
    },
    severity: {
      type: ['string', 'object'],
      pattern: `^(${SEVERITIES.join('|')})$`,
      additionalProperties: { enum: SEVERITIES },
      minProperties: 1,
      description:
        'error, warning, info or off, or a map of them by environment',
      help: 'An `error` stops delivery. One word for all environments, or a map by their names, in which `*` is any other; an environment that is not in it does not have the rule.',
    },
    message: text('Why the rule is there. Developers read it.'),
    hint: text('What a developer has to do. Developers read it.'),
    except: {
      type: 'array',
      maxItems: 500,
      description: 'a list of exceptions',
      help: 'Workloads that the rule is not held against; they are told so.',
      items: {
        title: 'An exception',
        type: 'object',
        additionalProperties: false,
        required: ['workload', 'reason'],
        properties: {
          workload: { ...word, help: 'Name of the workload.' },
          reason: text('Why, and until when. Developers read it.'),
        },
      },
    },
    containers: list(
      word,
      'Names of the containers that the rule is about; `*` stands for any text.',
    ),
    kinds: list(
      word,
      'Kinds of the objects that the rule is about, such as Deployment, or services for Compose.',
    ),
    require: requirement,
  },
});
