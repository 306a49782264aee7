import { goMapOf, goStruct } from '@score-backstage/go-template';
import type { GoStruct, GoTypedMap } from '@score-backstage/go-template';
import type { EnvironmentContext } from '../stages';
import type { Workload, WorkloadPort } from '../types';
import { SERVICE_NAME_ANNOTATION } from '../shared/annotations';
import { runsOnCluster } from '../shared/targets';
import { sortedEntries } from '../shared/values';

function portStruct(name: string, port?: WorkloadPort): GoStruct {
  return goStruct('provisioners.ServicePort', {
    Name: name,
    Port: port?.port ?? 0,
    TargetPort: port?.targetPort ?? port?.port ?? 0,
    Protocol: port?.protocol ?? (port ? 'TCP' : ''),
  });
}

/** Ports by name, and by number where no port has that number for a name. */
export function portsByKey(
  ports: Readonly<Record<string, WorkloadPort>>,
): Map<string, { name: string; port: WorkloadPort }> {
  const named = sortedEntries(ports).map(
    ([name, port]) => [name, { name, port }] as const,
  );
  const entries = new Map(named);
  for (const [, entry] of named) {
    const number = String(entry.port.port);
    if (!entries.has(number)) {
      entries.set(number, entry);
    }
  }
  return entries;
}

function portsMap(ports: Readonly<Record<string, WorkloadPort>>): GoTypedMap {
  const entries = [...portsByKey(ports)].map(([key, { name, port }]) => [
    key,
    portStruct(name, port),
  ]);
  return goMapOf(portStruct(''), Object.fromEntries(entries));
}

function serviceStruct(
  name: string,
  ports: Readonly<Record<string, WorkloadPort>>,
): GoStruct {
  return goStruct('provisioners.NetworkService', {
    ServiceName: name,
    Ports: portsMap(ports),
  });
}

/** Names that other workloads answer to: a Service may be called otherwise on Kubernetes. */
function ownServiceName(workload: Workload, target: string): string {
  const annotation =
    workload.spec.metadata.annotations?.[SERVICE_NAME_ANNOTATION];
  return (runsOnCluster(target) ? annotation : undefined) ?? workload.name;
}

/** How to reach each workload of the environment, by its name. */
export function listServices(
  workload: Workload,
  context: EnvironmentContext,
  target: string,
): Map<string, { name: string; ports: Record<string, WorkloadPort> }> {
  const services = new Map(
    sortedEntries(context.workloads).map(
      ([name, { serviceName, ports }]) =>
        [
          name,
          {
            name: (runsOnCluster(target) ? serviceName : undefined) ?? name,
            ports,
          },
        ] as const,
    ),
  );
  return services.set(workload.name, {
    name: ownServiceName(workload, target),
    ports: workload.spec.service?.ports ?? {},
  });
}

/** Upstream's `.WorkloadServices`: how to reach each workload of the environment. */
export function workloadServices(
  workload: Workload,
  context: EnvironmentContext,
  target: string,
): GoTypedMap {
  const structs = [...listServices(workload, context, target)].map(
    ([key, { name, ports }]) => [key, serviceStruct(name, ports)],
  );
  return goMapOf(serviceStruct('', {}), Object.fromEntries(structs));
}
