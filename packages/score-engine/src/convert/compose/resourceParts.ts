import { isRecord, mapStrings, type PlainObject } from '../../shared/values';
import { holdsSecret } from '../../shared/references';
import type { ConvertedDocument, ProvisionedResource } from '../../stages';
import type { RenderedFile } from '../../types';
import type { ConversionContext } from '../shared/context';
import { resourceDependencies } from './dependencies';
import { sectionMember } from './document';
import { FILES_FOLDER } from './files';
import { interpolateAuthored } from './interpolation';

const SECTIONS = ['services', 'networks', 'volumes', 'models'] as const;

/** What provisioners add to a Compose project. */
export interface ResourceParts {
  documents: ConvertedDocument[];
  plainFiles: RenderedFile[];
  /** `depends_on` entries for services that wait until resources are there. */
  dependencies: Record<string, PlainObject>;
  /** Names of models that the workload's services use. */
  models: string[];
}

function fromProvisioner({ provisioner, uid }: ProvisionedResource) {
  return { kind: 'provisioner', uri: provisioner.uri, resource: uid } as const;
}

function reportPart(
  context: ConversionContext,
  { name, provisioner }: ProvisionedResource,
  problem: string,
): void {
  context.reporter.error(
    'provisioner-parts',
    ['resources', name],
    `The provisioner ${provisioner.uri} (${provisioner.file}:${provisioner.line}) ${problem}.`,
    'Tell the platform team.',
  );
}

/** score-compose lets `readOnly` pass, for which Compose has `read_only`. */
function withReadOnly(service: PlainObject): PlainObject {
  if (!Array.isArray(service.volumes)) {
    return service;
  }
  const volumes = service.volumes.map(mount => {
    if (!isRecord(mount) || !('readOnly' in mount)) {
      return mount;
    }
    const { readOnly, ...rest } = mount;
    return { ...rest, read_only: readOnly };
  });
  return { ...service, volumes };
}

function sectionOf(
  context: ConversionContext,
  resource: ProvisionedResource,
  section: string,
): ConvertedDocument[] {
  const members = resource.parts[section];
  if (members === undefined || members === null) {
    return [];
  }
  if (!isRecord(members)) {
    reportPart(context, resource, `gives ${section} that are no map by name`);
    return [];
  }
  return Object.entries(members).flatMap(([name, member]) => {
    const body = mapStrings(member ?? {}, interpolateAuthored);
    if (isRecord(body) && section === 'services') {
      return [
        sectionMember(
          section,
          name,
          withReadOnly(body),
          fromProvisioner(resource),
        ),
      ];
    }
    if (!isRecord(body)) {
      reportPart(context, resource, `gives ${section}.${name} that is no map`);
      return [];
    }
    return [sectionMember(section, name, body, fromProvisioner(resource))];
  });
}

function isInside(path: string): boolean {
  const steps = path.split(/[\\/]/);
  return path !== '' && !steps.includes('..') && steps[0] !== '';
}

function filesOf(
  context: ConversionContext,
  resource: ProvisionedResource,
): RenderedFile[] {
  const { files } = resource.parts;
  if (!isRecord(files)) {
    return [];
  }
  return Object.entries(files).flatMap(([path, content]) => {
    if (!isInside(path)) {
      reportPart(
        context,
        resource,
        `writes the file ${path}, which is not below ${FILES_FOLDER}/`,
      );
    } else if (holdsSecret(content)) {
      reportPart(
        context,
        resource,
        `puts a secret into the file ${path}, where nothing keeps it out of Git`,
      );
    } else if (typeof content === 'string') {
      return [{ path: `${FILES_FOLDER}/${path}`, content }];
    }
    return [];
  });
}

/** Later resources take the place of what earlier ones gave the same name. */
function lastByKey<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map(items.map(item => [keyOf(item), item])).values()];
}

/** Collects the Compose parts of all resources of a workload. */
export function convertResourceParts(
  context: ConversionContext,
): ResourceParts {
  const { resources } = context.input;
  const documents = lastByKey(
    resources.flatMap(resource =>
      SECTIONS.flatMap(section => sectionOf(context, resource, section)),
    ),
    ({ kind, name }) => `${kind}/${name}`,
  );
  const services = new Map(
    documents
      .filter(({ kind }) => kind === 'services')
      .map(({ name, body }) => [name, body]),
  );
  return {
    documents,
    plainFiles: lastByKey(
      resources.flatMap(resource => filesOf(context, resource)),
      ({ path }) => path,
    ),
    dependencies: resourceDependencies(services),
    models: documents
      .filter(({ kind }) => kind === 'models')
      .map(({ name }) => name),
  };
}
