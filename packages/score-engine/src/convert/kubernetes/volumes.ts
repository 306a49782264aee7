import type { Container } from '../../types';
import {
  compact,
  isRecord,
  sortedEntries,
  type PlainObject,
} from '../../shared/values';
import type { SpecPath } from '../../shared/reporter';
import type { ConversionContext } from '../shared/context';
import type { PodVolumes } from './podVolumes';

const OUTPUTS = new Set(['source', 'claimSpec']);

/** The output that says what is mounted: a volume source or a claim. */
function volumeOutput(
  outputs: Readonly<PlainObject>,
): { source: PlainObject } | { claimSpec: PlainObject } | undefined {
  const names = Object.keys(outputs).filter(name => outputs[name] !== null);
  const { source, claimSpec } = outputs;
  const isFilled = (value: unknown): value is PlainObject =>
    isRecord(value) && Object.keys(value).length > 0;
  if (names.length !== 1 || !OUTPUTS.has(names[0])) {
    return undefined;
  }
  if (isFilled(source)) {
    return { source };
  }
  return isFilled(claimSpec) ? { claimSpec } : undefined;
}

function addVolume(
  context: ConversionContext,
  volumes: PodVolumes,
  kind: string,
  target: string,
  resourceName: string,
  path: SpecPath,
): string | undefined {
  const resource = context.resources.get(resourceName);
  if (!resource) {
    return undefined;
  }
  const output = volumeOutput(resource.outputs);
  if (!output) {
    context.reporter.error(
      'volume-outputs',
      path,
      `The resource ${resourceName} (${resource.type}) cannot be mounted: its provisioner has to give either a volume source as output "source" or a claim as output "claimSpec".`,
      'Use a resource of type volume, or ask the platform team.',
    );
    return undefined;
  }
  if ('source' in output) {
    return volumes.addVolume('vol', target, resource.uid, output.source);
  }
  if (kind !== 'StatefulSet') {
    context.reporter.error(
      'volume-claim-needs-statefulset',
      path,
      `The resource ${resourceName} is a volume claim, which a ${kind} cannot have.`,
      'Set the annotation k8s.score.dev/kind to StatefulSet.',
    );
    return undefined;
  }
  return volumes.addClaim(target, resource.uid, output.claimSpec);
}

/** Mounts of a container's `volumes`. */
export function convertVolumes(
  context: ConversionContext,
  kind: string,
  containerName: string,
  container: Container,
  volumes: PodVolumes,
): PlainObject[] {
  const mounts: PlainObject[] = [];
  for (const [target, volume] of sortedEntries(container.volumes)) {
    const path = ['containers', containerName, 'volumes', target, 'source'];
    const resourceName = context.volumeResource(volume.source);
    if (resourceName === undefined) {
      context.reporter.error(
        'volume-source',
        path,
        `"${volume.source}" is no volume: Kubernetes needs a resource here.`,
        'Add a resource of type volume and write ${resources.<its name>}.',
      );
      continue;
    }
    const name = addVolume(context, volumes, kind, target, resourceName, path);
    if (name !== undefined) {
      mounts.push(
        compact({
          name,
          mountPath: target,
          subPath: volume.path || undefined,
          readOnly: volume.readOnly || undefined,
        }),
      );
    }
  }
  return mounts;
}
