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

const text = {
  type: 'string',
  minLength: 1,
  maxLength: 500,
  description: 'a text of up to 500 characters',
};

const pattern = {
  type: 'string',
  minLength: 1,
  maxLength: 200,
  description: 'a regular expression (RE2) of up to 200 characters',
};

const word = { type: 'string', minLength: 1, maxLength: 253 };

const list = (items: PlainObject): PlainObject => ({
  type: 'array',
  minItems: 1,
  maxItems: 200,
  description: 'a list that is not empty',
  items,
});

const map = (
  title: string,
  properties: Record<string, PlainObject>,
): PlainObject => ({
  title,
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties,
});

const patterns = {
  type: 'object',
  minProperties: 1,
  maxProperties: 100,
  description: 'a map of patterns',
  additionalProperties: pattern,
};

const bySubject = (title: string, value: PlainObject): PlainObject =>
  map(title, {
    container: value,
    object: value,
    resource: value,
    workload: value,
  });

const amounts = list({ enum: ['cpu', 'memory'] });

const count = { type: 'integer', minimum: 0 };

const requirement = map('A requirement', {
  probes: list({ enum: ['liveness', 'readiness'] }),
  resources: map('The resources', { limits: amounts, requests: amounts }),
  images: map('The images', {
    registries: list(word),
    forbiddenTags: list(word),
    pinned: { enum: ['tag', 'digest'] },
  }),
  resourceTypes: map('The resource types', {
    allowed: list(word),
    forbidden: list(word),
  }),
  names: map('The names', {
    workload: pattern,
    container: pattern,
    resource: pattern,
  }),
  annotations: patterns,
  labels: patterns,
  replicas: map('The replicas', { minimum: count, maximum: count }),
  cel: bySubject('A rule in CEL', {
    type: 'string',
    minLength: 1,
    maxLength: 2000,
    description: 'an expression of up to 2000 characters',
  }),
  schema: bySubject('A rule as a schema', {
    type: 'object',
    description: 'a JSON Schema',
  }),
});

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
    },
    severity: {
      type: ['string', 'object'],
      pattern: `^(${SEVERITIES.join('|')})$`,
      additionalProperties: { enum: SEVERITIES },
      minProperties: 1,
      description:
        'error, warning, info or off, or a map of them by environment',
    },
    message: text,
    hint: text,
    except: {
      type: 'array',
      maxItems: 500,
      description: 'a list of exceptions',
      items: {
        title: 'An exception',
        type: 'object',
        additionalProperties: false,
        required: ['workload', 'reason'],
        properties: { workload: word, reason: text },
      },
    },
    containers: list(word),
    kinds: list(word),
    require: requirement,
  },
});
