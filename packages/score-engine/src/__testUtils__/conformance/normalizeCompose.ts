import { isRecord, type PlainObject } from '../../shared/values';
import { at, mapsIn, sortedBy, without } from './normalize';

const WAIT = 'wait-for-resources';
const SECTIONS = ['services', 'volumes', 'networks', 'models', 'configs'];

/** Contents of files by the path that compose.yaml mounts them from. */
export type MountedFiles = ReadonlyMap<string, string>;

function sectionsOf(
  documents: readonly PlainObject[],
): Record<string, PlainObject> {
  return Object.fromEntries(
    SECTIONS.map(section => [
      section,
      Object.assign(
        {},
        ...documents.map(document => document[section] ?? {}),
      ) as PlainObject,
    ]),
  );
}

/**
 * COMPOSE-1: who waits for upstream's helper waits for what it waits for. Where
 * several workloads are generated, that is more than a workload asks for, so
 * that only waiting for containers is compared.
 */
function dependenciesOf(
  service: PlainObject,
  services: PlainObject,
  workloads: readonly string[],
): Record<string, unknown> {
  const { [WAIT]: wait, ...own } = Object(service.depends_on);
  const all = wait
    ? { ...Object(at(services, WAIT, 'depends_on')), ...own }
    : own;
  return Object.fromEntries(
    Object.entries(all)
      .filter(
        ([name]) =>
          workloads.length === 1 ||
          workloads.some(workload => name.startsWith(`${workload}-`)),
      )
      // COMPOSE-8
      .map(([name, dependency]) => [
        name,
        without(dependency, key => key === 'required'),
      ]),
  );
}

function mountOf(mount: PlainObject, files: MountedFiles): PlainObject {
  if (mount.type !== 'bind') {
    return mount;
  }
  // COMPOSE-3, COMPOSE-4: what is mounted counts, not where it waits on disk.
  const source = String(mount.source)
    .replace(/^\.score-compose\/mounts\//, '')
    .replace(/^\.\/files\//, '');
  const content = files.get(source);
  // COMPOSE-7
  const { read_only: readOnly, ...rest } = mount;
  return content === undefined
    ? { ...rest, source }
    : // COMPOSE-10
      { ...rest, source: undefined, content: content.trimEnd() };
}

function serviceOf(
  service: PlainObject,
  services: PlainObject,
  files: MountedFiles,
  workloads: readonly string[],
): PlainObject {
  const { deploy, healthcheck, ...rest } = service;
  const isHttpCheck = String(at(healthcheck, 'test')).startsWith(
    'CMD-SHELL,if command -v wget',
  );
  return {
    ...rest,
    // COMPOSE-2: `deploy` is left out; COMPOSE-9
    ...(isHttpCheck ? {} : { healthcheck }),
    depends_on: dependenciesOf(service, services, workloads),
    volumes: sortedBy(
      mapsIn(service.volumes).map(mount => mountOf(mount, files)),
      'target',
    ),
    ports: mapsIn(service.ports).map(port => ({
      ...port,
      published: String(port.published),
    })),
  };
}

/** A project by sections, without the deviations that docs/deviations.md lists. */
export function normalizeCompose(
  documents: readonly PlainObject[],
  files: MountedFiles,
  workloads: readonly string[],
): unknown {
  const { services, volumes, ...sections } = sectionsOf(documents);
  const project = {
    ...sections,
    // COMPOSE-5: volumes that nobody declares are declared by us.
    volumes: without(
      volumes,
      (_, value) => isRecord(value) && Object.keys(value).length === 0,
    ),
    services: Object.fromEntries(
      Object.entries(services)
        .filter(([name]) => name !== WAIT)
        .map(([name, service]) => [
          name,
          isRecord(service)
            ? serviceOf(service, services, files, workloads)
            : service,
        ]),
    ),
  };
  return without(
    project,
    (_, value) =>
      value === undefined ||
      (typeof value === 'object' &&
        value !== null &&
        Object.keys(value).length === 0),
  );
}
