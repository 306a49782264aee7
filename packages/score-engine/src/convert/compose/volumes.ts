import { isRecord } from '../../shared/values';
import type { ConvertedDocument } from '../../stages';
import { sectionMember } from './document';

/**
 * Named volumes that services mount and nobody declares, which Compose would
 * refuse: a workload may name a volume without asking for a resource.
 */
export function declareVolumes(
  members: readonly ConvertedDocument[],
  source: ConvertedDocument['source'],
): ConvertedDocument[] {
  const declared = new Set(
    members.filter(({ kind }) => kind === 'volumes').map(({ name }) => name),
  );
  const mounted = members
    .filter(({ kind }) => kind === 'services')
    .flatMap(({ body }) => (Array.isArray(body.volumes) ? body.volumes : []))
    .filter(isRecord)
    .filter(({ type }) => type === 'volume')
    .flatMap(({ source: name }) => (typeof name === 'string' ? [name] : []));
  return [...new Set(mounted)]
    .filter(name => !declared.has(name))
    .map(name => sectionMember('volumes', name, {}, source));
}
