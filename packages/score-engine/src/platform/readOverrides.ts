import type { YamlPath } from '../spec/readYaml';
import { isRecord, type PlainObject } from '../shared/values';
import type { Override } from '../stages';
import { createShapeCheck } from './checkShape';
import type { PlatformFile } from './readPlatformFile';

interface OverrideEntry {
  match: { kind: string | string[]; name?: string };
  merge: PlainObject;
}

const kind = {
  type: 'string',
  minLength: 1,
  description: 'a kind such as Deployment, or services for Compose',
};

const checkEntry = createShapeCheck<OverrideEntry>({
  title: 'An override',
  type: 'object',
  additionalProperties: false,
  required: ['match', 'merge'],
  properties: {
    match: {
      type: 'object',
      additionalProperties: false,
      required: ['kind'],
      properties: {
        kind: {
          type: ['string', 'array'],
          description: 'a kind or a list of kinds',
          minLength: 1,
          minItems: 1,
          items: kind,
        },
        name: { type: 'string', minLength: 1, description: "an object's name" },
      },
    },
    merge: {
      type: 'object',
      minProperties: 1,
      description: 'a map that is not empty',
    },
  },
});

/** What makes an object this object; a copy under another name is no override. */
const IDENTITY: readonly YamlPath[] = [
  ['apiVersion'],
  ['kind'],
  ['metadata', 'name'],
  ['metadata', 'namespace'],
];

function has(value: PlainObject, path: YamlPath): boolean {
  let current: unknown = value;
  for (const step of path) {
    if (!isRecord(current) || !Object.hasOwn(current, step)) {
      return false;
    }
    current = current[step];
  }
  return true;
}

function checkIdentity(
  { reporter }: PlatformFile,
  merge: PlainObject,
  path: YamlPath,
): void {
  for (const part of IDENTITY.filter(steps => has(merge, steps))) {
    reporter.report({
      code: 'override-identity',
      path: [...path, ...part],
      atKey: true,
      message: `An override cannot change ${part.join('.')}.`,
      hint: 'Remove it: an override changes what an object says, not which one it is.',
    });
  }
}

function readEntry(
  file: PlatformFile,
  entry: unknown,
  index: number,
): Override[] {
  if (!checkEntry(entry, file.reporter, [index])) {
    return [];
  }
  const { match, merge } = entry;
  checkIdentity(file, merge, [index, 'merge']);
  return [match.kind].flat().map(name => ({
    file: file.source.path,
    line: file.document.locate([index]).line,
    match: {
      kind: name,
      ...(match.name === undefined ? {} : { name: match.name }),
    },
    merge,
  }));
}

/** Reads an overrides file: a list of `match` and what to `merge`. */
export function readOverrides(file: PlatformFile): Override[] {
  const { value } = file.document;
  if (!Array.isArray(value)) {
    file.reporter.report({
      code: 'wrong-type',
      path: [],
      message: 'An overrides file has to be a list of overrides.',
      hint: 'Begin each of them with "- match:".',
    });
    return [];
  }
  return value.flatMap((entry, index) => readEntry(file, entry, index));
}
