import { isDeepStrictEqual } from 'node:util';
import { isRecord, type PlainObject } from '../../shared/values';
import type { Deviation, RefusalDeviation } from './deviation';
import { at, mapsIn } from './normalize';

function containersOf(score: PlainObject): PlainObject[] {
  return mapsIn(Object.values(Object(score.containers)));
}

/** How often each name has been asked for before. */
function countNames(): (name: string) => number {
  const counts = new Map<string, number>();
  return name => {
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    return count;
  };
}

function numbered(name: unknown, count: number): string {
  return count === 0 ? String(name) : `${name}-${count}`;
}

/**
 * score-k8s writes the volumes of each container without looking at those of
 * others: the same ones more than once, and others by the same name.
 */
function withVolumesApart(pod: PlainObject): PlainObject {
  const written = mapsIn(pod.volumes);
  const volumes = written.filter(
    (volume, index) =>
      written.findIndex(other => isDeepStrictEqual(other, volume)) === index,
  );
  const names = volumes.map(({ name }) => name);
  const taken = new Set(
    names.filter((name, index) => names.indexOf(name) !== index),
  );
  const ofVolume = countNames();
  const ofContainer = countNames();
  return {
    ...pod,
    volumes: volumes.map(volume => ({
      ...volume,
      name: numbered(volume.name, ofVolume(String(volume.name))),
    })),
    containers: mapsIn(pod.containers).map(container => {
      const mounts = mapsIn(container.volumeMounts);
      const own = new Map(
        [...new Set(mounts.map(({ name }) => name))]
          .filter(name => taken.has(name))
          .map(name => [name, numbered(name, ofContainer(String(name)))]),
      );
      return {
        ...container,
        volumeMounts: mounts.map(mount => ({
          ...mount,
          name: own.get(mount.name) ?? mount.name,
        })),
      };
    }),
  };
}

function mapPods(
  documents: readonly PlainObject[],
  change: (pod: PlainObject) => PlainObject,
): PlainObject[] {
  return documents.map(document => {
    const pod = at(document, 'spec', 'template', 'spec');
    const { spec } = Object(document);
    return isRecord(pod)
      ? {
          ...document,
          spec: { ...spec, template: { ...spec.template, spec: change(pod) } },
        }
      : document;
  });
}

export const kubernetesDeviations: readonly Deviation[] = [
  {
    id: 'K8S-7',
    rewrite: score => containersOf(score).forEach(one => delete one.before),
  },
  {
    id: 'K8S-8',
    rewrite: score =>
      containersOf(score)
        .flatMap(one => mapsIn([one.livenessProbe, one.readinessProbe]))
        .filter(({ httpGet }) => httpGet)
        .forEach(probe => delete probe.exec),
  },
  { id: 'K8S-17', repair: documents => mapPods(documents, withVolumesApart) },
];

export const kubernetesRefusals: readonly RefusalDeviation[] = [
  { id: 'K8S-18', codes: ['kubernetes-name', 'kubernetes-label'] },
];
