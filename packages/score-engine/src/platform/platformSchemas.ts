import { targets } from '../convert';
import { checkPolicyEntry } from '../policy';
import { isRecord, type PlainObject } from '../shared/values';
import { checkManifest, optionsSchema } from './readManifest';
import { checkOverrideEntry } from './readOverrides';
import { PROVISIONER_CHECKS } from './readProvisioners';
import { checkDeclaration } from './readTypes';
import { SCHEMA_HELP, type PlatformFileKind } from './schemaHelp';

const DRAFT = 'https://json-schema.org/draft/2020-12/schema';

type Visit = (schema: PlainObject, path: string) => PlainObject;

function step(path: string, key: string): string {
  return path ? `${path}.${key}` : key;
}

/** A copy of a schema in which `visit` changed each part; items and entries are `*`. */
function mapSchema(schema: PlainObject, visit: Visit, path = ''): PlainObject {
  const below = (value: unknown, at: string) =>
    isRecord(value) ? mapSchema(value, visit, at) : value;
  const mapped = Object.entries(schema).map(([key, value]) => {
    switch (key) {
      case 'properties':
        return [
          key,
          Object.fromEntries(
            Object.entries(isRecord(value) ? value : {}).map(
              ([name, property]) => [name, below(property, step(path, name))],
            ),
          ),
        ];
      case 'items':
      case 'additionalProperties':
        return [key, below(value, step(path, '*'))];
      case 'anyOf':
      case 'allOf':
        return [key, [value].flat().map(one => below(one, path))];
      case 'then':
      case 'else':
        return [key, below(value, path)];
      default:
        return [key, value];
    }
  });
  return visit(Object.fromEntries(mapped), path);
}

/** One type stands at the top or in a list, and targets are as many as there are. */
function helpOf(kind: PlatformFileKind, path: string): string | undefined {
  const help = SCHEMA_HELP[kind];
  return (
    help[path] ??
    help[path.replace(/^\*\./, '')] ??
    help[path.replace(/^\*\./, '').replace(/[^.]+$/, '*')]
  );
}

/** With what editors show in place of what messages say. */
function withHelp(kind: PlatformFileKind, schema: PlainObject): PlainObject {
  return mapSchema(schema, (part, path) => {
    const { description: expected, ...rest } = part;
    const description = [
      helpOf(kind, path),
      typeof expected === 'string' ? `Has to be ${expected}.` : undefined,
    ].filter(Boolean);
    return description.length > 0
      ? { description: description.join(' '), ...rest }
      : rest;
  });
}

function listOfItems(items: PlainObject): PlainObject {
  return { type: 'array', items };
}

/** Options are those of the target that stands beside them. */
function withOptions(manifest: PlainObject): PlainObject {
  return mapSchema(manifest, (part, path) =>
    path === 'environments.*'
      ? {
          ...part,
          allOf: Object.keys(targets).map(target => ({
            if: { properties: { target: { const: target } } },
            then: { properties: { options: optionsSchema(target) } },
          })),
        }
      : part,
  );
}

/** What `uri` begins with decides which keys there are. */
function provisionerEntry(): PlainObject {
  const schemes = Object.keys(PROVISIONER_CHECKS);
  return {
    type: 'object',
    required: ['uri', 'type'],
    properties: {
      uri: {
        type: 'string',
        pattern: `^(${schemes.join('|')})://`,
        description: `a text that begins with ${schemes
          .map(scheme => `${scheme}://`)
          .join(', ')}`,
      },
    },
    allOf: Object.entries(PROVISIONER_CHECKS).map(([scheme, { schema }]) => ({
      if: { properties: { uri: { pattern: `^${scheme}://` } } },
      then: schema,
    })),
  };
}

const SCHEMAS: Readonly<Record<PlatformFileKind, () => PlainObject>> = {
  platform: () => withOptions(checkManifest.schema),
  provisioners: () => listOfItems(provisionerEntry()),
  types: () => ({
    // Not "anyOf": an editor then says of either what is wrong.
    if: { type: 'array' },
    then: listOfItems(checkDeclaration.schema),
    else: checkDeclaration.schema,
  }),
  overrides: () =>
    listOfItems({
      ...checkOverrideEntry.schema,
      oneOf: [{ required: ['merge'] }, { required: ['add'] }],
    }),
  policies: () => listOfItems(checkPolicyEntry.schema),
};

/**
 * Kinds of files that a platform is made of and that have a schema.
 *
 * @public
 */
export const PLATFORM_FILE_KINDS = Object.keys(
  SCHEMAS,
) as readonly PlatformFileKind[];

/**
 * The JSON Schema of a kind of file, for editors: made of the shapes that
 * `loadPlatform` checks. What only a whole platform tells, such as names that
 * are used twice, is not in it.
 *
 * @public
 */
export function platformSchema(
  kind: PlatformFileKind,
): Record<string, unknown> {
  return {
    $schema: DRAFT,
    title: `Score for Backstage: ${kind}`,
    ...withHelp(kind, SCHEMAS[kind]()),
  };
}

/** A key of a kind of file. */
export interface SchemaPath {
  /** Items of lists and entries of maps are `*`. */
  path: string;
  help?: string;
}

/** Every key that a kind of file may have. */
export function schemaPaths(kind: PlatformFileKind): SchemaPath[] {
  const paths = new Map<string, SchemaPath>();
  mapSchema(SCHEMAS[kind](), (part, path) => {
    const help = helpOf(kind, path);
    if (path !== '' && !path.endsWith('*')) {
      paths.set(path, { path, ...(help ? { help } : {}) });
    }
    return part;
  });
  return [...paths.values()];
}
