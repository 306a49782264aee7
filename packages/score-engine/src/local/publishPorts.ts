import type { Reporter } from '../shared/reporter';
import { didYouMean, listOf } from '../spec/didYouMean';
import { isRecord, type PlainObject } from '../shared/values';
import type {
  ConvertedDocument,
  Environment,
  ProvisionedResource,
  PublishedPort,
} from '../stages';
import type { Workload } from '../types';

/** What ports are published of. */
export interface Publisher {
  reporter: Reporter;
  workload: Workload;
  environment: Environment;
  resources: readonly ProvisionedResource[];
}

/** `postgres#shop.db` and `postgres.default#shop.db` are the same resource. */
function resourceOf(
  { resources }: Publisher,
  uid: string,
): ProvisionedResource | undefined {
  const [kind, id] = uid.split('#');
  const full = kind.includes('.') ? uid : `${kind}.default#${id}`;
  return resources.find(resource => resource.uid === full);
}

function unknown(
  { reporter }: Publisher,
  { of }: PublishedPort,
  message: string,
  known: readonly string[],
): undefined {
  const meant = didYouMean(of, known);
  reporter.error(
    'publish-unknown',
    ['metadata', 'name'],
    `No port of "${of}" can be published: ${message}.`,
    meant ? `Did you mean "${meant}"?` : `There are ${listOf(known)}.`,
  );
  return undefined;
}

/** Name of the service that a port belongs to. */
function serviceOf(
  publisher: Publisher,
  port: PublishedPort,
  services: readonly ConvertedDocument[],
): string | undefined {
  const { workload, resources } = publisher;
  if (port.of === workload.name) {
    // The container that has the workload's network also has its name.
    return services.find(({ body }) => body.hostname === workload.name)?.name;
  }
  const split = port.of.lastIndexOf('.');
  const resource = resourceOf(publisher, port.of.slice(0, Math.max(0, split)));
  if (!resource) {
    return unknown(publisher, port, 'there is no such workload or resource', [
      workload.name,
      ...resources.flatMap(({ uid, outputs }) =>
        Object.keys(outputs).map(output => `${uid}.${output}`),
      ),
    ]);
  }
  const output = port.of.slice(split + 1);
  const host = resource.outputs[output];
  const service = services.find(({ name }) => name === host);
  return (
    service?.name ??
    unknown(
      publisher,
      port,
      `its output "${output}" names no service of the project`,
      Object.entries(resource.outputs)
        .filter(([, value]) => services.some(({ name }) => name === value))
        .map(([name]) => `${resource.uid}.${name}`),
    )
  );
}

function withPort(
  body: PlainObject,
  { host, container }: PublishedPort,
): PlainObject {
  const ports = Array.isArray(body.ports) ? body.ports : [];
  const same = ports.some(
    port =>
      isRecord(port) &&
      port.target === container &&
      String(port.published) === String(host),
  );
  return same
    ? body
    : {
        ...body,
        ports: [...ports, { target: container, published: String(host) }],
      };
}

/** Lets ports of services be reached from the machine that Compose runs on. */
export function publishPorts(
  publisher: Publisher,
  documents: readonly ConvertedDocument[],
  ports: readonly PublishedPort[],
): ConvertedDocument[] {
  const services = documents.filter(({ kind }) => kind === 'services');
  return ports.reduce<ConvertedDocument[]>(
    (current, port) => {
      const name = serviceOf(publisher, port, services);
      return current.map(document =>
        name !== undefined &&
        document.kind === 'services' &&
        document.name === name
          ? { ...document, body: withPort(document.body, port) }
          : document,
      );
    },
    [...documents],
  );
}
