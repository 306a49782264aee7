import {
  isRecord,
  ownValue,
  sortedEntries,
  type PlainObject,
} from '../../shared/values';
import type { SpecPath } from '../../shared/reporter';
import type { ContainerVolume } from '../../types';
import type { ConversionContext } from '../shared/context';
import type { PlannedContainer } from '../shared/order';
import { interpolateLiteral } from './interpolation';

/** Which outputs each kind of mount takes. */
const OUTPUTS: Readonly<Record<string, readonly string[]>> = {
  volume: ['type', 'source', 'volume'],
  bind: ['type', 'source', 'bind'],
  tmpfs: ['type', 'tmpfs'],
};

function joinPath(...parts: (string | undefined)[]): string {
  return parts.filter(part => part).join('/');
}

function mountOf(
  outputs: Readonly<PlainObject>,
  volume: ContainerVolume,
): PlainObject | string {
  const { type, source } = outputs;
  const allowed = ownValue(OUTPUTS, String(type));
  if (!allowed) {
    return `its provisioner has to give an output "type" of volume, bind or tmpfs, and gave ${JSON.stringify(
      type ?? null,
    )}`;
  }
  const unknown = Object.keys(outputs).find(name => !allowed.includes(name));
  if (unknown) {
    return `its output "${unknown}" has no meaning for a mount of type ${type}`;
  }
  if (type === 'tmpfs') {
    return volume.path
      ? `a tmpfs has no path ${volume.path} in it`
      : { type, ...(isRecord(outputs.tmpfs) ? { tmpfs: outputs.tmpfs } : {}) };
  }
  if (typeof source !== 'string' || source === '') {
    return 'its provisioner gives no output "source"';
  }
  if (type === 'bind') {
    return {
      type,
      source: joinPath(source, volume.path),
      ...(isRecord(outputs.bind) ? { bind: outputs.bind } : {}),
    };
  }
  const options = isRecord(outputs.volume) ? outputs.volume : {};
  const subpath = joinPath(
    typeof options.subpath === 'string' ? options.subpath : undefined,
    volume.path,
  );
  const detail = { ...options, ...(subpath ? { subpath } : {}) };
  return {
    type,
    source,
    ...(Object.keys(detail).length > 0 ? { volume: detail } : {}),
  };
}

function convertVolume(
  context: ConversionContext,
  volume: ContainerVolume,
  path: SpecPath,
): PlainObject | undefined {
  const name = context.volumeResource(volume.source);
  if (name === undefined) {
    const source = context.substitute(volume.source, [...path, 'source']);
    return source === undefined
      ? undefined
      : { type: 'volume', source: interpolateLiteral(source) };
  }
  const resource = context.resources.get(name);
  const mount = resource && mountOf(resource.outputs, volume);
  if (typeof mount === 'string') {
    context.reporter.error(
      'volume-outputs',
      [...path, 'source'],
      `The resource ${name} cannot be mounted: ${mount}.`,
      'Use a resource of type volume, or ask the platform team.',
    );
    return undefined;
  }
  return mount;
}

/** Mounts of a container's `volumes`, by target. */
export function convertVolumes(
  context: ConversionContext,
  { name, container }: PlannedContainer,
): PlainObject[] {
  return sortedEntries(container.volumes).flatMap(([target, volume]) => {
    const path = ['containers', name, 'volumes', target];
    const mount = convertVolume(context, volume, path);
    if (!mount) {
      return [];
    }
    const { type, source, ...detail } = mount;
    return [
      {
        type,
        ...(source === undefined ? {} : { source }),
        target,
        ...(volume.readOnly ? { read_only: true } : {}),
        ...detail,
      },
    ];
  });
}
