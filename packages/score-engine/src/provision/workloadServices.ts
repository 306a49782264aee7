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
function portsMap(ports: Readonly<Record<string, WorkloadPort>>): GoTypedMap {
  const entries = new Map(
    sortedEntries(ports).map(([name, port]) => [name, portStruct(name, port)]),
  );
  for (const [name, port] of sortedEntries(ports)) {
    const number = String(port.port);
    if (!entries.has(number)) {
      entries.set(number, portStruct(name, port));
    }
  }
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

/** Upstream's `.WorkloadServices`: how to reach each workload of the environment. */
export function workloadServices(
  workload: Workload,
  context: EnvironmentContext,
  target: string,
): GoTypedMap {
  const services = new Map(
    sortedEntries(context.workloads).map(([name, summary]) => [
      name,
      serviceStruct(
        (runsOnCluster(target) ? summary.serviceName : undefined) ?? name,
        summary.ports,
      ),
    ]),
  );
  services.set(
    workload.name,
    serviceStruct(
      ownServiceName(workload, target),
      workload.spec.service?.ports ?? {},
    ),
  );
  return goMapOf(serviceStruct('', {}), Object.fromEntries(services));
}
