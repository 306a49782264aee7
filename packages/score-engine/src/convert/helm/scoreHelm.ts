import { compact, sortedEntries, type PlainObject } from '../../shared/values';
import type { ConvertedDocument } from '../../stages';
import type { Container, Workload } from '../../types';
import { convertContainers } from '../kubernetes/containers';
import { convertProvisioned } from '../kubernetes/objects';
import { createPodVolumes } from '../kubernetes/podVolumes';
import type { ConversionContext } from '../shared/context';
import { reportGaps } from './scoreHelmGaps';

/** Mounts of resources, by the names that score.yaml has for them. */
function volumeMounts(
  context: ConversionContext,
  container: Container,
): PlainObject[] {
  return sortedEntries(container.volumes).map(([mountPath, volume]) =>
    compact({
      name: context.volumeResource(volume.source),
      mountPath,
      subPath: volume.path || undefined,
      readOnly: volume.readOnly || undefined,
    }),
  );
}

function containersOf(context: ConversionContext): PlainObject {
  const { spec } = context.input.workload;
  // The chart decides what a workload is; of what it becomes all can be mounted.
  const pod = convertContainers(context, 'StatefulSet', createPodVolumes());
  const converted = new Map(
    [...pod.initContainers, ...pod.containers].map(container => [
      container.name,
      container,
    ]),
  );
  return Object.fromEntries(
    sortedEntries(spec.containers).map(([name, container]) => {
      const {
        image,
        command,
        args,
        env,
        resources,
        livenessProbe,
        readinessProbe,
      } = converted.get(name) ?? {};
      const values = compact({
        image: { name: image },
        command,
        args,
        env,
        volumeMounts: volumeMounts(context, container),
        livenessProbe,
        readinessProbe,
        resources,
      });
      return [name, values];
    }),
  );
}

function serviceOf({ spec }: Workload): PlainObject | undefined {
  const ports = sortedEntries(spec.service?.ports).map(([name, port]) => ({
    name,
    port: port.port,
    protocol: port.protocol ?? 'TCP',
    targetPort: port.targetPort ?? port.port,
  }));
  return ports.length > 0 ? { type: 'ClusterIP', ports } : undefined;
}

/**
 * Values as score-helm writes them, for a chart that the platform has. Objects
 * of provisioners stand beside them, because no such chart makes them.
 */
export function convertScoreHelm(
  context: ConversionContext,
): ConvertedDocument[] {
  const { workload } = context.input;
  const manifests = convertProvisioned(context).map(document => ({
    ...document,
    file: `manifests/${document.file}`,
  }));
  reportGaps(context, manifests);
  return [
    {
      file: 'values.yaml',
      kind: 'Values',
      name: workload.name,
      body: compact({
        service: serviceOf(workload),
        containers: containersOf(context),
      }),
      source: { kind: 'workload', file: workload.file },
    },
    ...manifests,
  ];
}
