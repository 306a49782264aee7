import { isRecord, type PlainObject } from '../../shared/values';
import type { ProvisionedResource } from '../../stages';
import type { DocumentProvenance } from '../../types';
import type { ConversionContext } from '../shared/context';

/** An object of a provisioner with the resource it was made for. */
export interface ProvisionedObject {
  object: PlainObject;
  source: DocumentProvenance['source'];
}

function isObject(manifest: unknown): manifest is PlainObject {
  return (
    isRecord(manifest) &&
    typeof manifest.apiVersion === 'string' &&
    typeof manifest.kind === 'string' &&
    isRecord(manifest.metadata) &&
    typeof manifest.metadata.name === 'string'
  );
}

function manifestsOf(
  context: ConversionContext,
  { name, uid, parts, provisioner }: ProvisionedResource,
): ProvisionedObject[] {
  const { manifests } = parts;
  if (manifests === undefined) {
    return [];
  }
  const from = `${provisioner.uri} (${provisioner.file}:${provisioner.line})`;
  const path = ['resources', name];
  if (!Array.isArray(manifests) || !manifests.every(isObject)) {
    context.reporter.error(
      'provisioner-manifests',
      path,
      `The manifests of the provisioner ${from} have to be a list of objects with apiVersion, kind and metadata.name.`,
      'Tell the platform team.',
    );
    return [];
  }
  return manifests.map(object => ({
    object,
    source: { kind: 'provisioner', uri: provisioner.uri, resource: uid },
  }));
}

/**
 * Objects of provisioners. Those of a shared resource come with the workload on
 * whose behalf it is provisioned, so that no two folders own the same object.
 */
export function convertManifests(
  context: ConversionContext,
): ProvisionedObject[] {
  const { resources, workload } = context.input;
  return resources
    .filter(({ sourceWorkload }) => sourceWorkload === workload.name)
    .flatMap(resource => manifestsOf(context, resource));
}
