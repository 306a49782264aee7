import type { Severity } from '../types';

/**
 * What a rule in a language of its own is held against, each alone.
 *
 * @public
 */
export type PolicySubjectKind =
  | 'container'
  | 'object'
  | 'resource'
  | 'workload';

/**
 * What a rule of a platform's policies asks for. All that is given has to hold.
 *
 * @public
 */
export interface PolicyRequirement {
  /** Probes that every container has; those that end before others begin need none. */
  probes?: ('liveness' | 'readiness')[];
  /** What every container says it needs at most, and at least. */
  resources?: {
    limits?: ('cpu' | 'memory')[];
    requests?: ('cpu' | 'memory')[];
  };
  images?: {
    /** `ghcr.io/acme` allows everything below it. */
    registries?: string[];
    forbiddenTags?: string[];
    /** A `digest` will do where a tag is asked for. */
    pinned?: 'tag' | 'digest';
  };
  /** `type` or `type.class`. */
  resourceTypes?: { allowed?: string[]; forbidden?: string[] };
  /** Patterns for whole names. */
  names?: { workload?: string; container?: string; resource?: string };
  /** Of the workload: patterns for whole values, by key. */
  annotations?: Record<string, string>;
  /** Of objects, as they are written: patterns for whole values, by key. */
  labels?: Record<string, string>;
  /** Of Deployments and StatefulSets, as they are written. */
  replicas?: { minimum?: number; maximum?: number };
  /** Expressions of the Common Expression Language that have to be true. */
  cel?: Partial<Record<PolicySubjectKind, string>>;
  /** JSON Schemas. */
  schema?: Partial<Record<PolicySubjectKind, Record<string, unknown>>>;
}

/**
 * A workload that a rule is not held against.
 *
 * @public
 */
export interface PolicyException {
  workload: string;
  reason: string;
}

/**
 * A rule of a platform's policies, as it holds in one environment.
 *
 * @public
 */
export interface PolicyRule {
  file: string;
  line: number;
  /** Findings have the code `policy-<id>`. */
  id: string;
  severity: Severity;
  /** Why the rule is there, for the developer. */
  message?: string;
  hint?: string;
  except?: readonly PolicyException[];
  /** Containers that it is about, `*` standing for any text; all without it. */
  containers?: readonly string[];
  /** Kinds of objects that it is about; all without it. */
  kinds?: readonly string[];
  require: PolicyRequirement;
}
