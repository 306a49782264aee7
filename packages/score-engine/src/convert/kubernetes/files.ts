import { splitReferences } from '../../shared/references';
import { shortHash } from '../../shared/hash';
import { compact, sortedEntries, type PlainObject } from '../../shared/values';
import type { Container } from '../../types';
import type { ConversionContext } from '../shared/context';
import { resolveFile } from '../shared/files';
import type { PodVolumes } from './podVolumes';

/** What the files of a container become. */
export interface ConvertedFiles {
  configMaps: PlainObject[];
  mounts: PlainObject[];
}

function baseName(target: string): string {
  return target.slice(target.lastIndexOf('/') + 1);
}

function configMapOf(
  name: string,
  content: { text: string } | { base64: string },
): PlainObject {
  const data =
    'text' in content
      ? { data: { file: content.text } }
      : { binaryData: { file: content.base64 } };
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, ...data };
}

/**
 * Each file is mounted by itself, so that a directory of the image keeps its
 * other files. A file that is nothing but a secret comes from the Secret.
 */
export function convertFiles(
  context: ConversionContext,
  containerName: string,
  container: Container,
  volumes: PodVolumes,
): ConvertedFiles {
  const workload = context.input.workload.name;
  const converted: ConvertedFiles = { configMaps: [], mounts: [] };
  for (const [target, file] of sortedEntries(container.files)) {
    const path = ['containers', containerName, 'files', target];
    const resolved = resolveFile(context, file, path);
    if (!resolved) {
      continue;
    }
    const item = compact({ path: baseName(target), mode: resolved.mode });
    const identity = `file/${containerName}/${target}`;
    const mount = (name: string) =>
      converted.mounts.push({
        name,
        mountPath: target,
        subPath: baseName(target),
      });
    const parts =
      'text' in resolved && resolved.expanded
        ? splitReferences(resolved.text)
        : [];
    const [only] = parts;
    if (parts.some(({ kind }) => kind !== 'text') && parts.length > 1) {
      context.reporter.error(
        'file-mixes-secret',
        path,
        'The file has a secret among other text, which Kubernetes cannot mount.',
        'Give the secret to the container as a variable, or let the file hold the secret alone.',
      );
    } else if (only?.kind === 'secret') {
      const source = {
        secret: {
          secretName: only.name,
          items: [{ key: only.key, ...item }],
        },
      };
      mount(volumes.addVolume('file', target, identity, source));
    } else {
      const name = `${workload}-${containerName}-file-${shortHash(target)}`;
      converted.configMaps.push(configMapOf(name, resolved));
      const source = { configMap: { name, items: [{ key: 'file', ...item }] } };
      mount(volumes.addVolume('file', target, identity, source));
    }
  }
  return converted;
}
