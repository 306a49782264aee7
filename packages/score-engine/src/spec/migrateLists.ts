import { isRecord, type PlainObject } from '../shared/values';
import type { YamlPath } from './readYaml';

const FIELDS = ['files', 'volumes'] as const;

/** Where entries of deprecated lists stand in the file. */
export class MovedKeys {
  readonly #indexes = new Map<string, number>();

  set(container: string, field: string, target: string, index: number): void {
    this.#indexes.set(JSON.stringify([container, field, target]), index);
  }

  indexOf(
    container: string,
    field: string,
    target: string,
  ): number | undefined {
    return this.#indexes.size > 0
      ? this.#indexes.get(JSON.stringify([container, field, target]))
      : undefined;
  }
}

/** A spec with maps only, and what was said about its lists. */
export interface Migration {
  spec: unknown;
  moved: MovedKeys;
  /** Lists that were found. */
  lists: YamlPath[];
  /** Entries with the target of an earlier one. */
  repeated: YamlPath[];
}

function migrateList(
  items: readonly unknown[],
  path: readonly [string, string, string],
  migration: Migration,
): PlainObject {
  const [, container, field] = path;
  const byTarget = new Map<string, unknown>();
  items.filter(isRecord).forEach(({ target, ...item }, index) => {
    const key = String(target);
    if (byTarget.has(key)) {
      migration.repeated.push([...path, index, 'target']);
      return;
    }
    byTarget.set(key, item);
    migration.moved.set(container, field, key, index);
  });
  migration.lists.push(path);
  return Object.fromEntries(byTarget);
}

/**
 * Turns the deprecated lists of `files` and `volumes` into maps by target, as
 * all later stages expect. The spec has passed its rules before.
 */
export function migrateLists(spec: PlainObject): Migration {
  const migration: Migration = {
    spec,
    moved: new MovedKeys(),
    lists: [],
    repeated: [],
  };
  const containers = isRecord(spec.containers) ? spec.containers : {};
  const migrated = Object.entries(containers).map(([name, container]) => {
    if (!isRecord(container)) {
      return [name, container];
    }
    const maps = FIELDS.flatMap(field => {
      const value = container[field];
      return Array.isArray(value)
        ? [[field, migrateList(value, ['containers', name, field], migration)]]
        : [];
    });
    return [
      name,
      maps.length > 0
        ? { ...container, ...Object.fromEntries(maps) }
        : container,
    ];
  });
  return {
    ...migration,
    spec: { ...spec, containers: Object.fromEntries(migrated) },
  };
}
