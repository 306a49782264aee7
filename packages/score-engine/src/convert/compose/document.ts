import type { ConvertedDocument, TargetInput } from '../../stages';
import type { PlainObject } from '../../shared/values';

/** What Compose files list by name. */
export const COMPOSE_SECTIONS: readonly string[] = [
  'services',
  'networks',
  'volumes',
  'configs',
  'secrets',
  'models',
];

/** The one file that Compose reads. */
export const COMPOSE_FILE = 'compose.yaml';

/**
 * The project is the environment, so that workloads which are started one by
 * one find each other in its network.
 */
export function projectHeader({ environment }: TargetInput): ConvertedDocument {
  const name = (environment.namespace ?? environment.name)
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '-')
    .replace(/^[^a-z0-9]+/, '');
  return {
    file: COMPOSE_FILE,
    layout: 'header',
    kind: 'project',
    name,
    body: { name },
    source: { kind: 'target', rule: 'compose-project' },
  };
}

/** A member of one of the sections of compose.yaml. */
export function sectionMember(
  kind: string,
  name: string,
  body: PlainObject,
  source: ConvertedDocument['source'],
): ConvertedDocument {
  return { file: COMPOSE_FILE, layout: 'section', kind, name, body, source };
}
