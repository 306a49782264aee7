import type {
  DocumentProvenance,
  Finding,
  RenderedFile,
  RenderState,
  ResourceReport,
  SecretRequirement,
} from '@score-backstage/engine';

/** A render without error findings. */
export interface GoodRender {
  hash: string;
  /** ISO 8601. */
  renderedAt: string;
  /** Commit of the service's repository. */
  revision?: string;
  platformRevision: string;
  renderer: string;
  files: RenderedFile[];
  secrets: SecretRequirement[];
  provenance: DocumentProvenance[];
  state: RenderState;
}

/** What became of a workload in an environment. */
export interface StoredRender {
  workloadId: number;
  environment: string;
  /** Of all that the newest attempt was made from. */
  inputHash: string;
  /** The newest attempt had error findings: `good` is of an earlier one. */
  failed: boolean;
  /** Of the newest attempt, like `resources`. */
  findings: Finding[];
  resources: ResourceReport[];
  good?: GoodRender;
}
