/**
 * How much a finding matters: an `error` keeps the previous render and stops
 * delivery, a `warning` and an `info` do not.
 *
 * @public
 */
export type Severity = 'error' | 'warning' | 'info';

/**
 * One thing to tell a person about a file they own.
 *
 * @public
 */
export interface Finding {
  severity: Severity;
  /** Stable, kebab-case, one per kind of problem: `unknown-key`, `placeholder-unknown-output`. */
  code: string;
  /** One sentence: what is wrong and what was expected. */
  message: string;
  /** What to do next, "did you mean" included. */
  hint?: string;
  /** Path of the file as it was handed in. */
  file?: string;
  /** 1-based. */
  line?: number;
  /** 1-based, in UTF-16 code units. */
  column?: number;
  /** Where in the document, for example `containers.web.image`. */
  path?: string;
}

/**
 * A file handed to the engine; it reads nothing itself.
 *
 * @public
 */
export interface SourceFile {
  path: string;
  text: string;
}

/** @public */
export interface WorkloadPort {
  port: number;
  protocol?: 'TCP' | 'UDP';
  targetPort?: number;
}

/** @public */
export interface ContainerFile {
  mode?: string;
  source?: string;
  content?: string;
  /** Base64, never expanded. */
  binaryContent?: string;
  noExpand?: boolean;
}

/** @public */
export interface ContainerVolume {
  source: string;
  path?: string;
  readOnly?: boolean;
}

/** @public */
export interface HttpGetProbe {
  port: number;
  path: string;
  host?: string;
  scheme?: 'HTTP' | 'HTTPS';
  httpHeaders?: { name: string; value: string }[];
}

/** @public */
export interface ContainerProbe {
  httpGet?: HttpGetProbe;
  exec?: { command: string[] };
}

/** @public */
export interface ContainerResources {
  limits?: { memory?: string; cpu?: string };
  requests?: { memory?: string; cpu?: string };
}

/** @public */
export interface Container {
  image: string;
  command?: string[];
  args?: string[];
  variables?: Record<string, string>;
  /** Always the map form: target path to file. */
  files?: Record<string, ContainerFile>;
  /** Always the map form: target path to volume. */
  volumes?: Record<string, ContainerVolume>;
  before?: Record<string, { ready?: 'started' | 'healthy' | 'complete' }>;
  resources?: ContainerResources;
  livenessProbe?: ContainerProbe;
  readinessProbe?: ContainerProbe;
}

/** @public */
export interface ResourceDeclaration {
  type: string;
  class?: string;
  id?: string;
  metadata?: Record<string, unknown>;
  params?: Record<string, unknown>;
}

/**
 * A Score document (score.dev/v1b1), deprecated array forms migrated to maps.
 *
 * @public
 */
export interface WorkloadSpec {
  apiVersion: string;
  metadata: {
    name: string;
    annotations?: Record<string, string>;
    [key: string]: unknown;
  };
  service?: { ports?: Record<string, WorkloadPort> };
  containers: Record<string, Container>;
  resources?: Record<string, ResourceDeclaration>;
}

/** @public */
export interface Position {
  line: number;
  column: number;
}

/**
 * What brought a value that a Score document has not itself: an override that was
 * given when it was read.
 *
 * @public
 */
export interface WorkloadOverrideOrigin {
  option: 'override-property' | 'overrides-file';
  /** `containers.web.image=web:2`, or the file's path. */
  value: string;
  /** Of `overrides-file`, where in it. */
  position?: Position;
}

/**
 * A readable Score document and where each of its values stands.
 *
 * @public
 */
export interface Workload {
  name: string;
  file: string;
  text: string;
  spec: WorkloadSpec;
  /**
   * Position of the value at a path, or of its nearest parent that has one. With
   * `text`, of its first occurrence in that value.
   */
  locate(
    path: readonly (string | number)[],
    text?: string,
  ): Position | undefined;
  /** The override that brought the value at a path, where one did. */
  overrideAt?(
    path: readonly (string | number)[],
  ): WorkloadOverrideOrigin | undefined;
}

/**
 * Where an environment's manifests are committed.
 *
 * @public
 */
export interface Destination {
  /** HTTP(S) URL of the repository, without `.git`. */
  repoUrl: string;
  branch: string;
  /** Folder in the repository, without leading or trailing slash. */
  path: string;
}

/**
 * A named place that workloads run in, as the platform team wrote it.
 *
 * @public
 */
export interface EnvironmentSummary {
  name: string;
  title: string;
  description?: string;
  /** `kubernetes`, `compose` or what a target module adds. */
  target: string;
  namespace?: string;
  destination?: Destination;
}

/**
 * Whether an environment offers a resource type: `available` only when the
 * provisioner passed its self-test.
 *
 * @public
 */
export type ResourceTypeStatus =
  | 'available'
  | 'failing'
  | 'deprecated'
  | 'missing';

/** @public */
export interface ResourceTypeInEnvironment {
  status: ResourceTypeStatus;
  /** Why it is failing, deprecated or missing. */
  reason?: string;
  /** URI of the provisioner, for example `template://acme/postgres`. */
  provisioner?: string;
  /** What answers there, as the provisioner says it. */
  description?: string;
}

/**
 * Something that a resource type has not in all environments, or not in the same
 * way, whatever the workload.
 *
 * @public
 */
export interface ResourceTypeDifference {
  /**
   * `availability`: where it works. `output`, `param`: where it gives or takes
   * one. `secret`: an output that is secret in some environments only.
   * `behaviour`: what the platform says of its targets.
   */
  kind: 'availability' | 'output' | 'param' | 'secret' | 'behaviour';
  /** Of the output or param. */
  name?: string;
  /** For a developer, in one sentence. */
  message: string;
  support: Exclude<FieldSupport['support'], 'same'>;
  /** Where it is so, in the order of the platform. */
  environments: string[];
  /** By environment name, where there is more to say: how it is there. */
  how?: Record<string, string>;
}

/** @public */
export interface ResourceTypeParameter {
  name: string;
  description?: string;
  required: boolean;
  /** JSON Schema of the value, where the platform gave one. */
  schema?: Record<string, unknown>;
}

/** @public */
export interface ResourceTypeOutput {
  name: string;
  description?: string;
  secret: boolean;
}

/**
 * What the platform offers to `resources.<name>.type`.
 *
 * @public
 */
export interface ResourceType {
  type: string;
  class: string;
  title: string;
  description?: string;
  owner?: string;
  lifecycle?: string;
  params: ResourceTypeParameter[];
  outputs: ResourceTypeOutput[];
  /** A `resources:` entry to copy, as YAML. */
  example: string;
  /** By environment name; every environment of the platform has an entry. */
  environments: Record<string, ResourceTypeInEnvironment>;
  /** Empty where it is the same in all environments. */
  differences: ResourceTypeDifference[];
}

/**
 * What became of one entry of `resources` in one environment.
 *
 * @public
 */
export interface ResourceReport {
  name: string;
  /** `type.class#workload.name`, or `type.class#id` for a shared resource. */
  uid: string;
  type: string;
  class: string;
  id?: string;
  status: ResourceTypeStatus;
  reason?: string;
  provisioner?: string;
  /** Names only; values stay in the engine. */
  outputs: ResourceTypeOutput[];
}

/**
 * One rendered file. Same input, same bytes.
 *
 * @public
 */
export interface RenderedFile {
  /** Relative to the workload's folder, `/` as separator. */
  path: string;
  content: string;
}

/**
 * A secret that the running workload needs and that no file contains.
 *
 * @public
 */
export interface SecretRequirement {
  /** Kubernetes Secret name, or the name of the Compose interpolation variable. */
  name: string;
  /** Key in the Secret; absent for Compose. */
  key?: string;
  /** uid of the resource that it belongs to. */
  resource: string;
}

/**
 * Where a rendered document came from.
 *
 * @public
 */
export interface DocumentProvenance {
  file: string;
  /** `Deployment/orders-api`, or `services/orders-api-web` for Compose. */
  document: string;
  /** 1-based first line in the rendered file. */
  line: number;
  source:
    | { kind: 'workload'; file: string }
    | { kind: 'provisioner'; uri: string; resource: string }
    | { kind: 'target'; rule: string };
  /** Files of overrides that changed it. */
  overriddenBy: string[];
}

/**
 * How developers ask the platform team for a resource type or an environment for
 * one: in words, at an address (http, https or mailto), or both.
 *
 * @public
 */
export interface ResourceRequests {
  text?: string;
  url?: string;
}

/**
 * What a target does with a field of the Score specification.
 *
 * @public
 */
export interface FieldSupport {
  /**
   * `containers.*.image`, with `*` for names and what is below it included. The
   * longest one that fits a field speaks of it.
   */
  field: string;
  /** `unsupported`: it has no effect. */
  support: 'same' | 'differs' | 'unsupported';
  /** What differs from the specification or from other targets, for a developer. */
  how?: string;
  /** Code of the finding by which a render says so, where it has anything to say. */
  code?: string;
}

/**
 * Something that a workload has not in all environments of a platform, or not in
 * the same way.
 *
 * @public
 */
export interface PortabilityGap extends Finding {
  /** Where it is so, in the order of the platform. */
  environments: string[];
  /** What it is there; elsewhere it is the same as the specification says. */
  support: Exclude<FieldSupport['support'], 'same'>;
  /** By environment name, where there is more to say: how it is there. */
  how?: Record<string, string>;
}

/**
 * Something of a resource that a target makes something of.
 *
 * `metadata`: what the workload says for its provisioner. `secrets`: how secret
 * outputs come to a container. `sharing`: one resource for all that name its id.
 * `waiting`: whether containers start when it is there. `addresses`: where
 * workloads find each other. The others are fields of provisioners.
 *
 * @public
 */
export type ResourcePart =
  | 'params'
  | 'metadata'
  | 'outputs'
  | 'secrets'
  | 'sharing'
  | 'waiting'
  | 'addresses'
  | 'manifests'
  | 'services'
  | 'volumes'
  | 'networks'
  | 'models'
  | 'files'
  | 'directories';

/**
 * What a target does with a part of every resource.
 *
 * @public
 */
export interface ResourcePartSupport {
  part: ResourcePart;
  support: FieldSupport['support'];
  /** What differs from the other targets, for a developer. */
  how?: string;
}
