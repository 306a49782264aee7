import { mapStrings, type PlainObject } from '../../shared/values';
import { at, mapsIn, sortedBy, without } from './normalize';

/** Contents of ConfigMaps in base64, by `name/key`. */
function contentsOf(documents: readonly PlainObject[]): Map<string, string> {
  const contents = new Map<string, string>();
  for (const document of documents) {
    const name = at(document, 'metadata', 'name');
    for (const [key, text] of Object.entries(document.data ?? {})) {
      contents.set(
        `${name}/${key}`,
        Buffer.from(String(text)).toString('base64'),
      );
    }
    for (const [key, encoded] of Object.entries(document.binaryData ?? {})) {
      contents.set(`${name}/${key}`, String(encoded));
    }
  }
  return contents;
}

/** Files of a volume by their path in it. */
function filesOf(
  volume: PlainObject,
  contents: ReadonlyMap<string, string>,
): Map<string, unknown> {
  const sources = [volume, ...mapsIn(at(volume, 'projected', 'sources'))];
  return new Map(
    sources.flatMap(source => {
      const config = at(source, 'configMap');
      return mapsIn(at(config, 'items')).map(({ key, path, mode }) => [
        String(path),
        { content: contents.get(`${at(config, 'name')}/${key}`), mode },
      ]);
    }),
  );
}

/** K8S-4, K8S-5: whatever way files take, the same ones stand in the container. */
function withFiles(
  pod: PlainObject,
  contents: ReadonlyMap<string, string>,
): PlainObject {
  const volumes = mapsIn(pod.volumes);
  const byName = new Map(
    volumes.map(volume => [volume.name, filesOf(volume, contents)]),
  );
  const containers = mapsIn(pod.containers).map(container => {
    const files = new Map<string, unknown>();
    const mounts = mapsIn(container.volumeMounts).filter(mount => {
      const mounted = byName.get(mount.name);
      mounted?.forEach((file, path) =>
        files.set(
          mount.subPath
            ? String(mount.mountPath)
            : `${mount.mountPath}/${path}`.replace('//', '/'),
          file,
        ),
      );
      return !mounted?.size;
    });
    return {
      ...container,
      volumeMounts: sortedBy(mounts, 'mountPath'),
      files: Object.fromEntries([...files].sort()),
    };
  });
  return {
    ...pod,
    containers,
    volumes: volumes.filter(({ name }) => !byName.get(name)?.size),
  };
}

/** K8S-12: variables that hold a secret for another one are called by it. */
function withReferenceNames(container: PlainObject): PlainObject {
  const variables = mapsIn(container.env);
  const names = variables
    .filter(({ name }) => String(name).startsWith('__ref_'))
    .map(({ name, valueFrom }) => {
      const reference = at(valueFrom, 'secretKeyRef');
      return [
        String(name),
        `__ref_${at(reference, 'name')}_${at(reference, 'key')}`,
      ];
    });
  const renamed = mapStrings(variables, text =>
    names.reduce((result, [from, to]) => result.replaceAll(from, to), text),
  );
  return { ...container, env: sortedBy(mapsIn(renamed), 'name') };
}

function withPod(
  document: PlainObject,
  contents: ReadonlyMap<string, string>,
): PlainObject {
  const { spec } = document;
  const pod = at(spec, 'template', 'spec');
  const ports = mapsIn(at(spec, 'ports'));
  if (document.kind === 'Service') {
    // K8S-11
    return {
      ...document,
      spec: { ...Object(spec), ports: sortedBy(ports, 'name') },
    };
  }
  if (!pod) {
    return document;
  }
  const withAll = withFiles(
    {
      ...Object(pod),
      containers: mapsIn(at(pod, 'containers')).map(withReferenceNames),
    },
    contents,
  );
  return {
    ...document,
    spec: {
      ...Object(spec),
      template: { ...Object(at(spec, 'template')), spec: withAll },
    },
  };
}

function isNothing(key: string, value: unknown): boolean {
  const isEmpty =
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).length === 0;
  return (
    // K8S-3
    key === 'status' ||
    (isEmpty &&
      [
        'strategy',
        'resources',
        'volumeMounts',
        'volumes',
        'files',
        'env',
      ].includes(key)) ||
    (key === 'value' && value === '') ||
    // K8S-6
    key === 'score.dev/files-hash'
  );
}

/** Objects by kind and name, without the deviations that docs/deviations.md lists. */
export function normalizeKubernetes(
  documents: readonly PlainObject[],
  workloads: readonly string[],
): Record<string, unknown> {
  const contents = contentsOf(
    documents.filter(({ kind }) => kind === 'ConfigMap'),
  );
  const instances = new Set(workloads.map(name => `${name}-`));
  const objects = documents
    // K8S-9, and K8S-4 and K8S-5: files are compared where they are mounted
    .filter(
      ({ kind, metadata }) =>
        kind !== 'Kustomization' &&
        !(
          kind === 'ConfigMap' &&
          /-file-[0-9a-f]{10}$/.test(String(at(metadata, 'name')))
        ),
    )
    .map(document => {
      const plain = mapStrings(withPod(document, contents), (text, path) => {
        const key = path[path.length - 1];
        if (key === 'app.kubernetes.io/managed-by') {
          // K8S-1
          return text.replace('score-backstage', 'score-k8s');
        }
        // K8S-2
        return key === 'app.kubernetes.io/instance' &&
          instances.has(text.slice(0, -10))
          ? `${text.slice(0, -10)}instance`
          : text;
      });
      return [
        `${document.kind}/${at(document, 'metadata', 'name')}`,
        without(plain, isNothing),
      ];
    });
  return Object.fromEntries(objects);
}
