import type { YamlPath } from '../spec/readYaml';
import { isRecord, type PlainObject } from '../shared/values';
import type { AddedObject, Override } from '../stages';
import { CONNECTIONS } from './addedObject';
import { checkFields } from './checkFields';
import { createShapeCheck } from './checkShape';
import type { FileReporter } from './fileReporter';
import type { PlatformFile } from './readPlatformFile';

interface OverrideEntry {
  match: { kind: string | string[]; name?: string };
  merge?: PlainObject;
  add?: AddedObject;
}

const kind = {
  type: 'string',
  minLength: 1,
  description: 'a kind such as Deployment, or services for Compose',
};

const texts = {
  type: 'object',
  description: 'a map of texts',
  additionalProperties: { type: 'string', description: 'text' },
};

export const checkOverrideEntry = createShapeCheck<OverrideEntry>({
  title: 'An override',
  type: 'object',
  additionalProperties: false,
  required: ['match'],
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
    add: {
      title: 'An added object',
      type: 'object',
      required: ['apiVersion', 'kind'],
      properties: {
        apiVersion: kind,
        kind: { ...kind, description: 'a kind such as PodDisruptionBudget' },
        nameSuffix: {
          type: 'string',
          pattern: '^-[a-z0-9-]*[a-z0-9]$',
          description: 'a dash, and lower-case letters, digits and dashes',
        },
        metadata: {
          type: 'object',
          description: 'a map with labels and annotations',
          properties: { labels: texts, annotations: texts },
        },
      },
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

/** What an added object has from the one that it stands beside. */
function checkFilledIn(
  { reporter }: PlatformFile,
  add: AddedObject,
  path: YamlPath,
): void {
  const connection = CONNECTIONS[add.kind];
  const filled: YamlPath[] = [
    ['metadata', 'name'],
    ['metadata', 'namespace'],
    ...(connection ? [['spec', connection.field]] : []),
  ];
  for (const part of filled.filter(steps => has(add, steps))) {
    reporter.report({
      code: 'override-filled-in',
      path: [...path, ...part],
      atKey: true,
      message: `${part.join('.')} of an added ${
        add.kind
      } comes from the object that it stands beside.`,
      hint:
        part.at(-1) === 'name'
          ? 'Remove it; "nameSuffix" tells several of a kind apart.'
          : 'Remove it.',
    });
  }
}

/** Whether an entry says one thing to do. */
function checkAction(
  { reporter }: PlatformFile,
  { merge, add }: OverrideEntry,
  index: number,
): boolean {
  if ((merge === undefined) !== (add === undefined)) {
    return true;
  }
  reporter.report({
    code: 'override-action',
    path: [index],
    message: `An override needs ${
      merge ? 'either' : 'one of'
    } "merge", which changes the objects that match, ${
      merge ? 'or' : 'and'
    } "add", which puts one beside each.`,
    ...(merge ? { hint: 'Write two overrides.' } : {}),
  });
  return false;
}

function checkMerge(
  file: PlatformFile,
  kinds: readonly string[],
  merge: PlainObject,
  path: YamlPath,
): void {
  checkIdentity(file, merge, path);
  const seen = new Set<string>();
  const { reporter } = file;
  // What several kinds have not is said once.
  const once: FileReporter = {
    file: reporter.file,
    findings: reporter.findings,
    report: problem => {
      const place = JSON.stringify(problem.path);
      if (!seen.has(place)) {
        reporter.report(problem);
      }
      seen.add(place);
    },
  };
  kinds.forEach(name => checkFields(once, path, name, merge));
}

function checkAdd(file: PlatformFile, add: AddedObject, path: YamlPath): void {
  checkFilledIn(file, add, path);
  const { nameSuffix, ...object } = add;
  checkFields(file.reporter, path, add.kind, object, add.apiVersion);
}

function readEntry(
  file: PlatformFile,
  entry: unknown,
  index: number,
): Override[] {
  if (!checkOverrideEntry(entry, file.reporter, [index])) {
    return [];
  }
  if (!checkAction(file, entry, index)) {
    return [];
  }
  const { match, merge, add } = entry;
  const kinds = [match.kind].flat();
  if (merge) {
    checkMerge(file, kinds, merge, [index, 'merge']);
  }
  if (add) {
    checkAdd(file, add, [index, 'add']);
  }
  return kinds.map(name => ({
    file: file.source.path,
    line: file.document.locate([index]).line,
    match: {
      kind: name,
      ...(match.name === undefined ? {} : { name: match.name }),
    },
    ...(merge ? { merge } : {}),
    ...(add ? { add } : {}),
  }));
}

/** Reads an overrides file: a list of `match` and what to `merge` or `add`. */
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
