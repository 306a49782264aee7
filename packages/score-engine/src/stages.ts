import type { PolicyRule } from './policy/types';
import type {
  DocumentProvenance,
  EnvironmentSummary,
  FieldSupport,
  Finding,
  RenderedFile,
  ResourcePartSupport,
  ResourceReport,
  ResourceRequests,
  ResourceTypeOutput,
  SecretRequirement,
  Workload,
  WorkloadPort,
} from './types';

/**
 * What other workloads may know of one: the ports behind its service and the
 * resources that it shares by `id`. Plain JSON, so that it can be stored.
 *
 * @public
 */
export interface WorkloadSummary {
  name: string;
  /** Name of its Kubernetes Service where the annotation `k8s.score.dev/service-name` gives one. */
  serviceName?: string;
  ports: Record<string, WorkloadPort>;
  /** By resource uid; only resources with an `id`. */
  sharedResources: Record<
    string,
    { params?: Record<string, unknown>; metadata?: Record<string, unknown> }
  >;
}

/**
 * The other workloads of an environment, by name.
 *
 * @public
 */
export interface EnvironmentContext {
  workloads: Record<string, WorkloadSummary>;
}

/**
 * What provisioners keep between renders (upstream's `.score-k8s/state.yaml`,
 * without outputs). Plain JSON.
 *
 * @public
 */
export interface RenderState {
  resources: Record<
    string,
    { guid: string; provisioner: string; state: Record<string, unknown> }
  >;
  shared: Record<string, unknown>;
}

/**
 * One entry of an upstream `*.provisioners.yaml` file.
 *
 * @public
 */
export interface Provisioner {
  uri: string;
  /** File it was read from, and where in it. */
  file: string;
  line: number;
  type: string;
  class?: string;
  id?: string;
  description?: string;
  supportedParams?: string[];
  expectedOutputs?: string[];
  /** Template sources by field: init, state, shared, outputs, manifests, services, … */
  templates: Readonly<Record<string, string>>;
  /** Line of `file` that each template's first line stands on. */
  templateLines?: Readonly<Record<string, number>>;
  /** `static` and `cmd` entries keep their settings here. */
  settings?: Readonly<Record<string, unknown>>;
}

/**
 * What a platform's `*.types.yaml` sidecar adds to a type and class.
 *
 * @public
 */
export interface ResourceTypeDeclaration {
  type: string;
  class?: string;
  title?: string;
  description?: string;
  owner?: string;
  lifecycle?: 'experimental' | 'production' | 'deprecated';
  /** For a deprecated type: what to use instead, and until when it stays. */
  deprecation?: string;
  /** JSON Schema of `params`, `type: object`. */
  params?: Record<string, unknown>;
  outputs?: Record<
    string,
    {
      description?: string;
      secret?: boolean;
      /** JSON Schema of the value; references to secrets are not held to it. */
      schema?: Record<string, unknown>;
    }
  >;
  /** Params of the example that pages show and the self-test renders. */
  example?: Record<string, unknown>;
  /** By target: what developers have to know where it is not the same everywhere. */
  differences?: Record<string, string>;
}

/**
 * An object as an overrides file adds it: without a name, and without what
 * connects it to the one that it stands beside.
 *
 * @public
 */
export interface AddedObject {
  apiVersion: string;
  kind: string;
  metadata?: {
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  /** Follows the name of the object that it stands beside, such as `-egress`. */
  nameSuffix?: string;
  /** `spec` or what else the kind has. */
  [key: string]: unknown;
}

/**
 * A platform's rules for the objects of an environment, read from an overrides file.
 *
 * @public
 */
export interface Override {
  file: string;
  line: number;
  match: { kind: string; name?: string };
  /** Merged into every matching document; see `platform/`. */
  merge?: Record<string, unknown>;
  /** An object beside every matching one, which the engine names and connects to it. */
  add?: AddedObject;
}

/**
 * A patch template of a platform: a Go template in upstream's format that makes
 * a list of changes to what was rendered.
 *
 * @public
 */
export interface PatchTemplate {
  file: string;
  text: string;
}

/**
 * What an environment asks of its target. Each target has its own, which it
 * describes in {@link Target.options}.
 *
 * @public
 */
export interface TargetOptions {
  /**
   * Of `helm`: a complete chart (the default), or only the values, as
   * score-helm lays them out, for a chart of the platform's own.
   */
  layout?: 'chart' | 'values';
}

/**
 * How what an environment wants comes into its destination, as `delivery` of the
 * environment in platform.yaml says it.
 *
 * @public
 */
export interface DeliveryPolicy {
  /** `direct` (the default): pushed to the branch. `pull-request`: one for each workload. */
  mode: 'direct' | 'pull-request';
  /**
   * What is done where somebody else has changed a file that was delivered:
   * it is written anew (the default), left with a reason that a person reads, or
   * written anew by a pull request.
   */
  drift: 'overwrite' | 'stop' | 'pull-request';
  /** What becomes of the files of a workload that left the catalog, and after how many seconds. */
  prune: { mode: 'direct' | 'pull-request' | 'never'; afterSeconds: number };
  /** Name of the environment that this one is promoted from; without it every render is delivered. */
  promoteFrom?: string;
}

/**
 * How a newer revision of the platform comes to an environment's workloads, as
 * `rollout` of the environment in platform.yaml says it: ring by ring, and then
 * to the rest.
 *
 * @public
 */
export interface Rollout {
  /** `automatic`: to the next ring as soon as one is delivered without a failure. */
  advance?: 'manual' | 'automatic';
  rings: readonly { name: string; workloads: readonly string[] }[];
}

/** @public */
export interface Environment extends EnvironmentSummary {
  /** First match wins. */
  provisioners: readonly Provisioner[];
  overrides: readonly Override[];
  /** Applied in order, before overrides. */
  patches?: readonly PatchTemplate[];
  /** Rules that hold here, with their severity here. */
  policies?: readonly PolicyRule[];
  options?: TargetOptions;
  /** Absent where nothing in platform.yaml says otherwise: the defaults hold. */
  delivery?: DeliveryPolicy;
  /** Program in whose place the engine stands, such as `score-k8s@0.15.0`; absent: the engine itself. */
  engine?: string;
  /** Without it every newer revision is taken by all workloads at once. */
  rollout?: Rollout;
}

/** @public */
export interface Platform {
  name: string;
  description?: string;
  /** How developers ask for a type that is not offered. */
  requests?: ResourceRequests;
  environments: readonly Environment[];
  types: readonly ResourceTypeDeclaration[];
}

/**
 * Stage `resources`: one resource that the workload asks for, in provisioning order.
 *
 * @public
 */
export interface ResourceNode {
  name: string;
  uid: string;
  type: string;
  class: string;
  id?: string;
  params: Record<string, unknown>;
  metadata: Record<string, unknown>;
  /** The workload on whose behalf it is provisioned; the smallest name for a shared one. */
  sourceWorkload: string;
}

/**
 * Stage `provision`: a resource with what its provisioner answered.
 *
 * @public
 */
export interface ProvisionedResource extends ResourceNode {
  provisioner: Provisioner;
  outputs: Record<string, unknown>;
  declaredOutputs: ResourceTypeOutput[];
  /** `manifests` for Kubernetes; `services`, `volumes`, `networks`, `files`, `directories` for Compose. */
  parts: Readonly<Record<string, unknown>>;
}

/**
 * Stage `convert`: a document, before and after overrides.
 *
 * @public
 */
export interface ConvertedDocument {
  /** File it belongs to, relative to the workload's folder. */
  file: string;
  kind: string;
  name: string;
  body: Record<string, unknown>;
  source: DocumentProvenance['source'];
  /**
   * How it stands in its file: as an `object`, a YAML document of its own (the
   * default); as a `section`, below `<kind>.<name>`, as Compose has it; or as a
   * `header`, its keys at the top of the file.
   */
  layout?: 'object' | 'section' | 'header';
  /** Files of overrides that changed it. */
  overriddenBy?: readonly string[];
  /** Makes of the body's YAML what is written, where that is a template of it. */
  finish?: (yaml: string) => string;
}

/**
 * A kind of output. Pure, like everything in the engine.
 *
 * @public
 */
export interface Target {
  name: string;
  /** JSON Schema of each option that an environment may set. */
  readonly options?: Readonly<
    Partial<Record<keyof TargetOptions, Record<string, unknown>>>
  >;
  /** What it does with each field of the specification in an environment. */
  portability?(environment: Environment): readonly FieldSupport[];
  /** What it does with each part of a resource in an environment. */
  resourceParts?(environment: Environment): readonly ResourcePartSupport[];
  convert(input: TargetInput): TargetOutput;
  /** Packs documents that overrides were applied to and that were checked. */
  pack?(
    documents: readonly ConvertedDocument[],
    input: TargetInput,
  ): PackedOutput;
}

/**
 * What is written of a target's answer.
 *
 * @public
 */
export interface PackedOutput {
  documents: readonly ConvertedDocument[];
  plainFiles: readonly RenderedFile[];
}

/**
 * What a target is given.
 *
 * @public
 */
export interface TargetInput {
  workload: Workload;
  environment: Environment;
  context: EnvironmentContext;
  resources: readonly ProvisionedResource[];
  /** Contents for `files.*.source`, by the path written there. */
  sourceFiles: ReadonlyMap<string, string>;
  /** Seed of everything that is to look random. */
  seed: string;
}

/**
 * What a target answers.
 *
 * @public
 */
export interface TargetOutput {
  documents: ConvertedDocument[];
  /** Files that are not YAML documents: mounted files of Compose, `.env.example`. */
  plainFiles: RenderedFile[];
  secrets: SecretRequirement[];
  findings: Finding[];
}

/**
 * A port of a service that can be reached from the machine Compose runs on.
 *
 * @public
 */
export interface PublishedPort {
  host: number;
  /** A workload, or `<resource uid>.<output>` where the output names a service. */
  of: string;
  container: number;
}

/**
 * What a developer asks of a Compose project of their own.
 *
 * @public
 */
export interface ComposeRequest {
  publish?: readonly PublishedPort[];
  /** By container: Compose's `build`, in place of an image. */
  build?: Readonly<Record<string, Record<string, unknown>>>;
}

/**
 * A program of a `cmd://` provisioner that is to be run.
 *
 * @public
 */
export interface ProgramCall {
  /** As the provisioners file has it: `cmd://bash#name`, `cmd://./bin`. */
  uri: string;
  args: readonly string[];
  /** JSON for its standard input. */
  input: string;
}

/**
 * Runs a program and answers what it wrote to its standard output; throws an
 * Error that says why it could not. The engine itself starts none.
 *
 * @public
 */
export type RunProgram = (call: ProgramCall) => string;

/** @public */
export interface RenderRequest {
  workload: Workload;
  platform: Platform;
  /** Name of one of the platform's environments. */
  environment: string;
  context: EnvironmentContext;
  sourceFiles?: ReadonlyMap<string, string>;
  state?: RenderState;
  /** Default: made of the platform's and the environment's name. */
  seed?: string;
  /** Takes the place of an image `.`. */
  image?: string;
  /** Takes the place of the environment's own. */
  namespace?: string;
  /** Only with the target `compose`. */
  compose?: ComposeRequest;
  /** Without it `cmd://` provisioners are refused. Never on a shared server. */
  runProgram?: RunProgram;
}

/** @public */
export interface Render {
  workload: string;
  environment: string;
  target: string;
  files: RenderedFile[];
  /** `sha256:<hex>` over paths and contents. */
  hash: string;
  findings: Finding[];
  resources: ResourceReport[];
  secrets: SecretRequirement[];
  provenance: DocumentProvenance[];
  state: RenderState;
}
