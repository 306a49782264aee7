import path from 'node:path';
import { isRecord, mapStrings, type PlainObject } from '../../shared/values';
import type { Workload } from '../../types';
import type { Deviation, RefusalDeviation } from './deviation';
import { at, mapsIn } from './normalize';

type Change = (service: PlainObject, workload?: Workload) => PlainObject;

/** The project with changed services; those of workloads come with theirs. */
function mapServices(
  output: unknown,
  workloads: readonly Workload[],
  change: Change,
): unknown {
  const services = Object.entries(Object(at(output, 'services')));
  return {
    ...Object(output),
    services: Object.fromEntries(
      services.map(([name, service]) => [
        name,
        isRecord(service)
          ? change(
              service,
              workloads.find(({ spec, name: workload }) =>
                Object.keys(spec.containers).some(
                  container => name === `${workload}-${container}`,
                ),
              ),
            )
          : service,
      ]),
    ),
  };
}

/** Base names of the files that several containers of a workload have. */
function sharedFileNames({ spec }: Workload): Set<string> {
  const names = Object.values(spec.containers).flatMap(({ files }) =>
    Object.keys(files ?? {}).map(target => path.basename(target)),
  );
  return new Set(names.filter((name, index) => names.indexOf(name) !== index));
}

const withoutSharedFiles: Change = (service, workload) => {
  const shared = workload && sharedFileNames(workload);
  return {
    ...service,
    volumes: mapsIn(service.volumes).map(({ content, ...mount }) =>
      shared?.has(path.basename(String(mount.target)))
        ? mount
        : { ...mount, content },
    ),
  };
};

const withSingleDollars: Change = (service, workload) => {
  const { environment, command, entrypoint } = service;
  return workload
    ? {
        ...service,
        ...Object(
          mapStrings({ environment, command, entrypoint }, text =>
            text.replaceAll('$$', '$'),
          ),
        ),
      }
    : service;
};

const withoutNetwork: Change = (
  { network_mode: network, hostname, ...rest },
  workload,
) => (workload ? rest : { ...rest, network_mode: network, hostname });

/** A list of `NAME=value` as a map, and a limit of memory as text. */
const inOneForm: Change = service => {
  const { environment, mem_limit: memory } = service;
  return {
    ...service,
    mem_limit: memory === undefined ? undefined : String(memory),
    environment: Array.isArray(environment)
      ? Object.fromEntries(
          environment.map(String).map(entry => {
            const [name] = entry.split('=', 1);
            return [name, entry.slice(name.length + 1)];
          }),
        )
      : environment,
  };
};

const services =
  (change: Change): Deviation['mask'] =>
  (output, workloads) =>
    mapServices(output, workloads, change);

export const composeDeviations: readonly Deviation[] = [
  { id: 'COMPOSE-4', mask: services(withoutSharedFiles) },
  { id: 'COMPOSE-11', mask: services(withSingleDollars) },
  { id: 'COMPOSE-12', mask: services(withoutNetwork) },
  { id: 'COMPOSE-14', mask: services(inOneForm) },
];

export const composeRefusals: readonly RefusalDeviation[] = [
  {
    id: 'COMPOSE-6',
    concerns: workloads =>
      workloads.some(({ spec }) => {
        const variables = Object.entries(spec.resources ?? {})
          .filter(([, { type }]) => type === 'environment')
          .map(([name]) => `\${resources.${name}.`);
        return Object.values(spec.containers)
          .flatMap(({ files }) => Object.values(files ?? {}))
          .some(({ content = '' }) =>
            variables.some(variable => content.includes(variable)),
          );
      }),
  },
];
