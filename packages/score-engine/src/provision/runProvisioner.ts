import {
  goStruct,
  type GoTypedMap,
  type GoValue,
} from '@score-backstage/go-template';
import { isRecord, type PlainObject } from '../shared/values';
import type { Environment, Provisioner, ResourceNode } from '../stages';
import type { Workload } from '../types';
import { resourceId } from './identity';
import { mergePatch } from './mergePatch';
import { evaluateList, evaluateMap } from './templateField';

/** Fields whose results the targets take; `manifests` is the only list. */
const PART_FIELDS = [
  'directories',
  'files',
  'networks',
  'services',
  'volumes',
  'models',
] as const;

/** Where Compose targets put the files of provisioners, seen from compose.yaml. */
export const MOUNTS_DIRECTORY = './files';

/** What a provisioner is told. */
export interface ProvisionerInput {
  provisioner: Provisioner;
  node: ResourceNode;
  /** With placeholders put in. */
  params: PlainObject;
  guid: string;
  state: PlainObject;
  shared: PlainObject;
  workload: Workload;
  services: () => GoTypedMap;
  environment: Environment;
  seed: string;
}

/** What a provisioner answers. */
export interface ProvisionerAnswer {
  state: PlainObject;
  /** All of the shared state after the resource's changes. */
  shared: PlainObject;
  outputs: PlainObject;
  parts: PlainObject;
  infoLogs: string[];
}

function goData(value: unknown): GoValue {
  if (Array.isArray(value)) {
    return value.map(goData);
  }
  if (isRecord(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, goData(item)]),
    );
  }
  return typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean' ||
    typeof value === 'bigint'
    ? value
    : null;
}

/** Only for who asks: an environment may have thousands of workloads. */
function servicesOf(input: ProvisionerInput): Record<string, GoValue> {
  const asks = Object.values(input.provisioner.templates).some(template =>
    template.includes('WorkloadServices'),
  );
  return { WorkloadServices: asks ? input.services() : {} };
}

/** Of the workload that a resource belongs to; of another one no more than its name is known. */
export function metadataOf({ node, workload }: ProvisionerInput): PlainObject {
  return node.sourceWorkload === workload.name
    ? workload.spec.metadata
    : { name: node.sourceWorkload };
}

/** What the Compose project of an environment is called. */
export function composeProjectName({ namespace, name }: Environment): string {
  return namespace ?? name;
}

/** Variables of both generators, so that a template of either works in any target. */
function variablesOf(input: ProvisionerInput): Record<string, GoValue> {
  const { node, environment } = input;
  return {
    Guid: input.guid,
    Uid: node.uid,
    Type: node.type,
    Class: node.class,
    Id: resourceId(node.uid),
    Params: goData(input.params),
    Metadata: goData(node.metadata),
    Init: {},
    State: goData(input.state),
    Shared: goData(input.shared),
    SourceWorkload: node.sourceWorkload,
    WorkloadMetadata: goData(metadataOf(input)),
    ...servicesOf(input),
    Namespace: environment.namespace ?? '',
    ComposeProjectName: composeProjectName(environment),
    MountsDirectory: MOUNTS_DIRECTORY,
  };
}

/**
 * Runs the templates of a provisioner in upstream's order: init, state, shared,
 * outputs, then what the targets take.
 *
 * @throws ProvisionerFailure
 */
export function runProvisioner(input: ProvisionerInput): ProvisionerAnswer {
  const variables = variablesOf(input);
  const data = () => goStruct('templateprov.Data', variables);
  const run = { provisioner: input.provisioner, seed: input.seed };
  variables.Init = goData(evaluateMap(run, 'init', data()));
  const state = evaluateMap(run, 'state', data());
  variables.State = goData(state);
  const patch = evaluateMap(run, 'shared', data());
  const shared = mergePatch(input.shared, patch);
  variables.Shared = goData(shared);
  const outputs = evaluateMap(run, 'outputs', data());
  const manifests = evaluateList(run, 'manifests', data());
  const maps = PART_FIELDS.map(field => [
    field,
    evaluateMap(run, field, data()),
  ]).filter(([, part]) => Object.keys(part).length > 0);
  return {
    state,
    shared,
    outputs,
    parts: {
      ...(manifests.length > 0 ? { manifests } : {}),
      ...Object.fromEntries(maps),
    },
    infoLogs: evaluateList(run, 'info_logs', data()).map(String),
  };
}
