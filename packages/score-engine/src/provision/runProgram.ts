import { runsOnCluster } from '../shared/targets';
import { isRecord, type PlainObject } from '../shared/values';
import { readYaml } from '../spec/readYaml';
import type { EnvironmentContext, RunProgram } from '../stages';
import { resourceId } from './identity';
import { mergePatch } from './mergePatch';
import { ProvisionerFailure } from './ProvisionerFailure';
import {
  composeProjectName,
  metadataOf,
  MOUNTS_DIRECTORY,
  type ProvisionerAnswer,
  type ProvisionerInput,
} from './runProvisioner';
import { listServices, portsByKey } from './workloadServices';

const LIMITS = { bytes: 1024 * 1024, keys: 50_000 };

/** Upstream's word in `args` for what a program is to do. */
const MODE = '<mode>';

/** What a program may answer, of either generator, and what targets call it. */
const PARTS = {
  manifests: 'manifests',
  compose_models: 'models',
  compose_networks: 'networks',
  compose_services: 'services',
  compose_volumes: 'volumes',
  relative_directories: 'directories',
  relative_file_contents: 'files',
} as const;

const STATES = ['resource_state', 'resource_outputs', 'shared_state'] as const;

function servicesOf(
  { workload, environment }: ProvisionerInput,
  context: EnvironmentContext,
): PlainObject {
  const services = listServices(workload, context, environment.target);
  return Object.fromEntries(
    [...services].map(([key, service]) => {
      const ports = [...portsByKey(service.ports)].map(
        ([portKey, { name, port }]) => [
          portKey,
          {
            name,
            port: port.port,
            target_port: port.targetPort ?? port.port,
            protocol: port.protocol ?? 'TCP',
          },
        ],
      );
      return [
        key,
        // Upstream's structure has a name for every field but this one.
        { ServiceName: service.name, ports: Object.fromEntries(ports) },
      ];
    }),
  );
}

/** What the generator of the target writes to a program's standard input. */
function programInput(
  input: ProvisionerInput,
  context: EnvironmentContext,
): string {
  const { node, environment, guid } = input;
  const isCluster = runsOnCluster(environment.target);
  const told = {
    ...(isCluster ? { resource_guid: guid } : {}),
    resource_uid: node.uid,
    resource_type: node.type,
    resource_class: node.class,
    resource_id: resourceId(node.uid),
    resource_params: input.params,
    resource_metadata: node.metadata,
    source_workload: node.sourceWorkload,
    ...(isCluster ? { workload_metadata: metadataOf(input) } : {}),
    workload_services: servicesOf(input, context),
    ...(isCluster ? { namespace: environment.namespace ?? '' } : {}),
    resource_state: input.state,
    shared_state: input.shared,
    ...(isCluster
      ? {}
      : {
          compose_project_name: composeProjectName(environment),
          mount_directory_path: MOUNTS_DIRECTORY,
        }),
  };
  return JSON.stringify(told, (_, value: unknown) =>
    typeof value === 'bigint' ? Number(value) : value,
  );
}

/** JSON of a bounded size and depth, which has to be a map. */
function parseAnswer(uri: string, text: string): PlainObject {
  const { findings } = readYaml({ path: uri, text }, LIMITS);
  if (findings.some(({ severity }) => severity === 'error')) {
    throw new Error(
      'what it writes is no JSON of at most 1 MiB and the usual depth',
    );
  }
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    // The error of the parser quotes the text, which may hold a password.
    throw new Error('what it writes is no JSON');
  }
  if (!isRecord(answer)) {
    throw new Error('it has to write a map in JSON');
  }
  return answer;
}

function mapOf(answer: PlainObject, key: string): PlainObject | undefined {
  const value = answer[key] ?? undefined;
  if (value !== undefined && !isRecord(value)) {
    throw new Error(`"${key}" of what it writes has to be a map`);
  }
  return value;
}

function partOf(answer: PlainObject, key: string): unknown {
  if (key !== 'manifests') {
    return mapOf(answer, key);
  }
  const value = answer[key] ?? undefined;
  if (value !== undefined && !Array.isArray(value)) {
    throw new Error(`"${key}" of what it writes has to be a list`);
  }
  return value;
}

function isEmpty(part: unknown): boolean {
  return part === undefined || Object.keys(Object(part)).length === 0;
}

function readAnswer(input: ProvisionerInput, text: string): ProvisionerAnswer {
  const { provisioner } = input;
  const answer = parseAnswer(provisioner.uri, text);
  const known: readonly string[] = [...STATES, ...Object.keys(PARTS)];
  const unknown = Object.keys(answer).find(key => !known.includes(key));
  if (unknown !== undefined) {
    throw new Error(
      `it writes "${unknown}", which is none of ${known.join(', ')}`,
    );
  }
  const outputs = mapOf(answer, 'resource_outputs') ?? {};
  const missing = provisioner.expectedOutputs?.find(
    name => !Object.hasOwn(outputs, name),
  );
  if (missing !== undefined) {
    throw new Error(
      `it does not give the output "${missing}" that it promises`,
    );
  }
  const parts = Object.entries(PARTS).flatMap(([key, name]) => {
    const part = partOf(answer, key);
    return isEmpty(part) ? [] : [[name, part]];
  });
  return {
    state: mapOf(answer, 'resource_state') ?? input.state,
    shared: mergePatch(input.shared, mapOf(answer, 'shared_state') ?? {}),
    outputs,
    parts: Object.fromEntries(parts),
    infoLogs: [],
  };
}

/**
 * Has the program of a `cmd://` provisioner run as upstream does: what there is
 * to know of the resource goes to its standard input, and its standard output is
 * the answer.
 *
 * @throws ProvisionerFailure
 */
export function runProgram(
  input: ProvisionerInput,
  context: EnvironmentContext,
  run: RunProgram,
): ProvisionerAnswer {
  const { uri, file, line, settings } = input.provisioner;
  const args = Array.isArray(settings?.args) ? settings.args.map(String) : [];
  try {
    const written = run({
      uri,
      args: args.map(arg => (arg === MODE ? 'provision' : arg)),
      input: programInput(input, context),
    });
    return readAnswer(input, written);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ProvisionerFailure(`${reason} (${uri} in ${file}:${line})`);
  }
}
