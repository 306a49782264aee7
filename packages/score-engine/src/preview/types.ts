import type { ObjectDifference } from '../compare';
import type { EnvironmentContext, Platform, RenderState } from '../stages';
import type {
  Finding,
  ResourceDeclaration,
  ResourceTypeStatus,
  Severity,
  Workload,
} from '../types';

/**
 * A workload in a preview, with what has to be known of it once it is rendered.
 *
 * @public
 */
export interface LoadedWorkload {
  workload: Workload;
  sourceFiles?: ReadonlyMap<string, string>;
  /** By environment: what provisioners have kept between renders. */
  states?: Readonly<Record<string, RenderState>>;
}

/**
 * One of the workloads that a change of the platform is tried on.
 *
 * @public
 */
export interface PreviewWorkload {
  name: string;
  /** What it asks for: often enough to know that nothing changes for it. */
  resources: Readonly<Record<string, ResourceDeclaration>>;
  /** Called only when it has to be rendered; undefined where it cannot be. */
  load(): LoadedWorkload | undefined | Promise<LoadedWorkload | undefined>;
}

/** @public */
export interface PreviewRequest {
  before: Platform;
  after: Platform;
  workloads: readonly PreviewWorkload[];
  /** All workloads, which may speak of each other. */
  context: EnvironmentContext;
  /** Renders everything, to see that nothing was wrongly left out. */
  everything?: boolean;
  /** Called after each workload: may wait, so that others get their turn, or throw to stop. */
  onProgress?(done: number, total: number): void | Promise<void>;
}

/**
 * Names of workloads by environment.
 *
 * @public
 */
export type PreviewMembers = Record<string, string[]>;

/**
 * The same change in many workloads. Names of workloads in what was rendered
 * are written `<workload>`, names in lists `*`.
 *
 * @public
 */
export interface PreviewGroup {
  /** `Deployment`, `services`, or the path of a file that is no object. */
  object: string;
  /** `spec.template.spec.securityContext`; absent where all of the object came or went. */
  path?: string;
  /** `reordered`: other bytes of the same meaning. */
  change: 'added' | 'removed' | 'changed' | 'reordered';
  /** What it was and becomes, as JSON: the usual ones, with how often. */
  values: { before?: string; after?: string; count: number }[];
  /** Pairs of a workload and an environment. */
  count: number;
  members: PreviewMembers;
}

/**
 * The same finding about many workloads.
 *
 * @public
 */
export interface PreviewFinding {
  change: 'new' | 'gone';
  severity: Severity;
  code: string;
  message: string;
  hint?: string;
  count: number;
  members: PreviewMembers;
}

/**
 * A resource type that works in another way than before.
 *
 * @public
 */
export interface PreviewType {
  type: string;
  class: string;
  environment: string;
  /** `stops`: workloads that ask for it cannot be rendered any more. */
  change: 'stops' | 'begins' | 'changed';
  before: ResourceTypeStatus;
  after: ResourceTypeStatus;
  /** Why it is what it becomes. */
  reason?: string;
  /** Workloads that ask for it. */
  usedBy: string[];
}

/** @public */
export interface PreviewEnvironment {
  name: string;
  change: 'added' | 'removed' | 'changed';
  /** Keys of platform.yaml that are not as before, such as `destination`. */
  settings: string[];
}

/**
 * What a change of the platform would change.
 *
 * @public
 */
export interface ChangePreview {
  summary: {
    workloads: number;
    environments: number;
    /** Pairs of a workload and an environment, and how many had to be rendered. */
    pairs: number;
    rendered: number;
    /** Pairs whose files change, and the workloads that these belong to. */
    changed: number;
    changedWorkloads: number;
    broken: number;
    repaired: number;
  };
  environments: PreviewEnvironment[];
  types: PreviewType[];
  /** What happens most comes first. */
  groups: PreviewGroup[];
  findings: PreviewFinding[];
  /** Could be rendered, and no longer can. */
  broken: PreviewMembers;
  /** Could not be rendered, and can. */
  repaired: PreviewMembers;
}

/**
 * What a change of the platform would change for one workload in one environment.
 *
 * @public
 */
export interface PreviewedWorkload {
  /** `failing`: it cannot be rendered, before and after. */
  outcome: 'unchanged' | 'changed' | 'broken' | 'repaired' | 'failing';
  /** Of what can be rendered both before and after. */
  differences: ObjectDifference[];
  newFindings: Finding[];
  goneFindings: Finding[];
}
