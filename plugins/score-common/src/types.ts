import type {
  Destination,
  DocumentProvenance,
  EnvironmentSummary,
  Finding,
  PortabilityGap,
  RenderedFile,
  ResourceReport,
  ResourceRequests,
  ResourceType,
  SecretRequirement,
  WorkloadSpec,
} from '@score-backstage/engine';
import type { HoldView, PromotionView, RollbackView } from './promotion';

/**
 * Everything the portal knows of an entity's Score files.
 *
 * @public
 */
export interface EntityScore {
  entityRef: string;
  workloads: WorkloadView[];
}

/**
 * `pending`: not read yet. `missing`: there is no file at that path.
 * `unreadable`: the source host could not be asked. `invalid`: read, with
 * error findings. `valid`: read and understood.
 *
 * @public
 */
export type WorkloadStatus =
  | 'pending'
  | 'missing'
  | 'unreadable'
  | 'invalid'
  | 'valid';

/** @public */
export interface WorkloadView {
  /** Path as the annotation has it. */
  file: string;
  /** Where a person can look at the file. */
  sourceUrl: string;
  /** Where a person can edit the file, if the integration knows. */
  editUrl?: string;
  status: WorkloadStatus;
  /** Why it is missing or unreadable, and what to do. */
  reason?: string;
  /** Commit that was read. */
  revision?: string;
  /** ISO 8601. */
  readAt?: string;
  /** `metadata.name`. */
  name?: string;
  text?: string;
  spec?: WorkloadSpec;
  /** Findings of the file itself, whatever the environment. */
  findings: Finding[];
  /** What it has not in all environments, or not in the same way. */
  gaps: PortabilityGap[];
  environments: WorkloadInEnvironment[];
}

/** @public */
export interface WorkloadInEnvironment {
  environment: EnvironmentSummary;
  /** The last render without an error finding: what is shown and delivered. */
  render?: RenderSummary;
  /** Set when the newest attempt had errors and `render` is of an earlier one. */
  stale: boolean;
  /** Findings of the newest attempt. */
  findings: Finding[];
  resources: ResourceReport[];
  /** Absent in environments without a destination. */
  delivery?: DeliveryView;
  /** Pages elsewhere about what runs there, as the portal names them. */
  links?: EnvironmentLink[];
  /** Set while nothing is delivered because a person says so. */
  hold?: HoldView;
  /** Set while an earlier delivery is in place. */
  rollback?: RollbackView;
  /** Set in environments that get only what is promoted. */
  promotion?: PromotionView;
}

/** @public */
export interface EnvironmentLink {
  title: string;
  /** HTTP(S). */
  url: string;
}

/** @public */
export interface RenderSummary {
  /** ISO 8601. */
  renderedAt: string;
  /** Commit of the service's repository. */
  revision?: string;
  /** Commit of the platform's repository. */
  platformRevision: string;
  /** `native@<version>`. */
  renderer: string;
  /** `sha256:<hex>` over paths and contents. */
  hash: string;
  files: { path: string; bytes: number }[];
  secrets: SecretRequirement[];
}

/** @public */
export interface RenderedFiles {
  environment: string;
  hash: string;
  files: RenderedFile[];
  provenance: DocumentProvenance[];
}

/**
 * `waiting`: to be committed. `delivering`: a worker has it. `delivered`: in
 * Git as `commit`. `retrying`: the last attempt failed, `reason` says why.
 * `stopped`: needs a person, `reason` says what for. `proposed`: a pull request
 * is open. `held`: a person holds it.
 *
 * @public
 */
export type DeliveryState =
  | 'waiting'
  | 'delivering'
  | 'delivered'
  | 'retrying'
  | 'stopped'
  | 'proposed'
  | 'held';

/** @public */
export interface DeliveryView {
  state: DeliveryState;
  destination: Destination;
  /** Grows with every wanted change. */
  generation: number;
  /** Folder in the destination repository. */
  path: string;
  /** Where a person can look at the folder. */
  url: string;
  /** The commit that carries what is in Git now. */
  commit?: { sha: string; url: string; committedAt: string };
  /** The pull request that is to be merged; set when `proposed`. */
  proposal?: { number: number; url: string };
  attempts: number;
  /** ISO 8601, when `retrying`. */
  nextAttemptAt?: string;
  reason?: string;
}

/** @public */
export interface PlatformView {
  name: string;
  description?: string;
  /** Where the platform's repository can be looked at. */
  url: string;
  revision: string;
  /** ISO 8601. */
  loadedAt: string;
  environments: EnvironmentSummary[];
  /** How to ask for what is not offered. */
  requests?: ResourceRequests;
  /** Findings of the platform's own files. */
  findings: Finding[];
}

/** @public */
export interface ResourceTypeView extends ResourceType {
  /** Entity refs of the workloads that ask for it. */
  usedBy: string[];
}

/** @public */
export interface ResourceTypesResponse {
  platform: PlatformView;
  types: ResourceTypeView[];
  /** Types that workloads ask for and no environment offers. */
  demanded: { type: string; class: string; usedBy: string[] }[];
}

/** @public */
export interface WorkloadListItem {
  entityRef: string;
  file: string;
  name?: string;
  status: WorkloadStatus;
  errors: number;
  warnings: number;
  environments: {
    name: string;
    title: string;
    stale: boolean;
    rendered: boolean;
    delivery?: DeliveryState;
  }[];
}

/** @public */
export interface WorkloadListResponse {
  items: WorkloadListItem[];
}
