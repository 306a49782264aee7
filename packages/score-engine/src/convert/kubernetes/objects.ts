import { isRecord, type PlainObject } from '../../shared/values';
import type { ConvertedDocument } from '../../stages';
import type { DocumentProvenance } from '../../types';
import type { ConversionContext } from '../shared/context';
import { convertManifests } from './manifests';
import { withNamespace } from './namespaces';
import { convertWorkload } from './workload';

function nameOf(object: PlainObject): string {
  return isRecord(object.metadata) ? String(object.metadata.name) : '';
}

/** Two objects of the same signature are the same object for a cluster. */
function signatureOf(object: PlainObject): string {
  const namespace = isRecord(object.metadata) ? object.metadata.namespace : '';
  return [object.apiVersion, object.kind, namespace, nameOf(object)].join('/');
}

/** Where an object is written: a file of its own. */
export function fileNameOf(object: PlainObject): string {
  const name = `${object.kind}-${nameOf(object)}`.toLowerCase();
  return `${name.replace(/[^a-z0-9.-]/g, '-')}.yaml`;
}

function documentOf(
  object: PlainObject,
  source: DocumentProvenance['source'],
): ConvertedDocument {
  return {
    file: fileNameOf(object),
    kind: String(object.kind),
    name: nameOf(object),
    body: object,
    source,
  };
}

/** Provisioners may give the same object twice, as those do that share an instance: the last one stays. */
function bySignature(
  documents: readonly ConvertedDocument[],
): Map<string, ConvertedDocument> {
  const known = new Map<string, ConvertedDocument>();
  for (const document of documents) {
    const signature = signatureOf(document.body);
    known.delete(signature);
    known.set(signature, document);
  }
  return known;
}

/** The workload's own objects are nobody else's. */
function checkOwners(
  { reporter }: ConversionContext,
  provisioned: readonly ConvertedDocument[],
  own: readonly ConvertedDocument[],
): void {
  const known = bySignature(provisioned);
  for (const { kind, name, body } of own) {
    const other = known.get(signatureOf(body));
    if (other) {
      const uri = other.source.kind === 'provisioner' ? other.source.uri : '';
      reporter.error(
        'object-name-taken',
        ['metadata', 'name'],
        `The ${kind} "${name}" comes both from the workload and from the provisioner ${uri}.`,
        'Rename the workload, or the resource.',
      );
    }
  }
}

/** The objects of a workload's resources, a file each. */
export function convertProvisioned(
  context: ConversionContext,
): ConvertedDocument[] {
  const { namespace } = context.input.environment;
  const documents = convertManifests(context).map(({ object, source }) =>
    documentOf(withNamespace(object, namespace), source),
  );
  return [...bySignature(documents).values()];
}

/** Every object of a workload and of its resources, a file each. */
export function convertObjects(
  context: ConversionContext,
): ConvertedDocument[] {
  const { workload, environment } = context.input;
  const provisioned = convertProvisioned(context);
  const own = convertWorkload(context).map(({ object, rule }) =>
    documentOf(
      withNamespace(object, environment.namespace),
      rule
        ? { kind: 'target', rule }
        : { kind: 'workload', file: workload.file },
    ),
  );
  checkOwners(context, provisioned, own);
  return [...provisioned, ...own];
}
