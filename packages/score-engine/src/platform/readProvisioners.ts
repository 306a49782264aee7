import { GoTemplateError, parseGoTemplate } from '@score-backstage/go-template';
import { didYouMean } from '../spec/didYouMean';
import { isRecord, type PlainObject } from '../shared/values';
import type { Provisioner } from '../stages';
import type { Position } from '../types';
import { createShapeCheck, type ShapeCheck } from './checkShape';
import type { PlatformFile } from './readPlatformFile';

/** Fields that hold templates: those of score-k8s and of score-compose together. */
const TEMPLATE_FIELDS = [
  'init',
  'state',
  'shared',
  'outputs',
  'manifests',
  'directories',
  'files',
  'networks',
  'services',
  'volumes',
  'models',
  'info_logs',
] as const;

/** The keys that every entry may have, whatever runs it. */
interface ProvisionerEntry {
  uri: string;
  type: string;
  class?: string | null;
  id?: string | null;
  description?: string | null;
  supported_params?: string[] | null;
  expected_outputs?: string[] | null;
  [key: string]: unknown;
}

const text = { type: ['string', 'null'] };
const names = { type: ['array', 'null'], items: { type: 'string' } };
const typeName = {
  type: 'string',
  pattern: '^[A-Za-z0-9][A-Za-z0-9-]{0,61}[A-Za-z0-9]$',
  description:
    'a name of 2 to 63 letters, digits and dashes that begins and ends with a letter or digit',
};

function entryCheck(
  title: string,
  properties: PlainObject,
): ShapeCheck<ProvisionerEntry> {
  return createShapeCheck<ProvisionerEntry>({
    title,
    type: 'object',
    additionalProperties: false,
    required: ['uri', 'type'],
    properties: {
      uri: { type: 'string' },
      type: typeName,
      class: { ...typeName, type: ['string', 'null'] },
      id: text,
      description: text,
      supported_params: names,
      expected_outputs: names,
      ...properties,
    },
  });
}

const literalFields = Object.fromEntries(
  TEMPLATE_FIELDS.map(field => [
    field,
    ['manifests', 'info_logs'].includes(field)
      ? { type: ['array', 'null'] }
      : { type: ['object', 'null'] },
  ]),
);

/** By the scheme of `uri`, which says what runs the entry. */
export const PROVISIONER_CHECKS: Readonly<
  Record<string, ShapeCheck<ProvisionerEntry>>
> = {
  template: entryCheck(
    'A template:// provisioner',
    Object.fromEntries(TEMPLATE_FIELDS.map(field => [field, text])),
  ),
  static: entryCheck('A static:// provisioner', literalFields),
  'local-env': entryCheck('A local-env:// provisioner', {}),
  'secret-env': entryCheck('A secret-env:// provisioner', {}),
  cmd: entryCheck('A cmd:// provisioner', { args: names }),
};

/** The scheme of a provisioner's `uri`: `template`, `static`, `local-env`, `secret-env` or `cmd`. */
export function schemeOf(uri: string): string {
  return uri.slice(0, Math.max(0, uri.indexOf('://')));
}

/** Where a template's first line stands: below the `|` of a block, else at its value. */
function templateStart(
  { document, source }: PlatformFile,
  path: readonly (string | number)[],
): Position {
  const { line, column } = document.locate(path);
  const first = source.text.split('\n', line)[line - 1]?.[column - 1];
  return first === '|' || first === '>'
    ? { line: line + 1, column: 1 }
    : { line, column };
}

/**
 * A template that cannot be parsed makes its type `failing` and leaves the rest
 * of the platform in use, so that this is no error.
 */
function checkTemplate(
  { reporter }: PlatformFile,
  path: readonly (string | number)[],
  template: string,
  start: Position,
): void {
  try {
    parseGoTemplate(template);
  } catch (error) {
    if (!(error instanceof GoTemplateError)) {
      throw error;
    }
    reporter.report({
      severity: 'warning',
      code: 'template-syntax',
      path,
      position: { line: start.line + error.line - 1, column: error.column },
      message: `The template cannot be used: ${error.reason}.`,
      hint: 'Resources of this type are refused until it can.',
    });
  }
}

function templatesOf(
  file: PlatformFile,
  index: number,
  entry: ProvisionerEntry,
): Pick<Provisioner, 'templates' | 'templateLines'> {
  const templates = new Map<string, string>();
  const lines = new Map<string, number>();
  for (const field of TEMPLATE_FIELDS) {
    const template = entry[field];
    if (typeof template === 'string') {
      const path = [index, field];
      const start = templateStart(file, path);
      templates.set(field, template);
      lines.set(field, start.line);
      checkTemplate(file, path, template, start);
    }
  }
  return {
    templates: Object.fromEntries(templates),
    templateLines: Object.fromEntries(lines),
  };
}

function settingsOf(entry: ProvisionerEntry): PlainObject | undefined {
  const settings = [...TEMPLATE_FIELDS, 'args'].flatMap(key => {
    const value = entry[key];
    return value === undefined || value === null ? [] : [[key, value]];
  });
  return settings.length > 0 ? Object.fromEntries(settings) : undefined;
}

function toProvisioner(
  file: PlatformFile,
  index: number,
  entry: ProvisionerEntry,
): Provisioner {
  const isTemplate = schemeOf(entry.uri) === 'template';
  const settings = isTemplate ? undefined : settingsOf(entry);
  return {
    uri: entry.uri,
    file: file.source.path,
    line: file.document.locate([index]).line,
    type: entry.type,
    ...(entry.class ? { class: entry.class } : {}),
    ...(entry.id ? { id: entry.id } : {}),
    ...(entry.description ? { description: entry.description } : {}),
    ...(entry.supported_params
      ? { supportedParams: entry.supported_params }
      : {}),
    ...(entry.expected_outputs
      ? { expectedOutputs: entry.expected_outputs }
      : {}),
    ...(isTemplate ? templatesOf(file, index, entry) : { templates: {} }),
    ...(settings ? { settings } : {}),
  };
}

function readEntry(
  file: PlatformFile,
  entry: unknown,
  index: number,
): Provisioner[] {
  const uri = isRecord(entry) ? entry.uri : undefined;
  const scheme = typeof uri === 'string' ? schemeOf(uri) : 'template';
  const check = Object.hasOwn(PROVISIONER_CHECKS, scheme)
    ? PROVISIONER_CHECKS[scheme]
    : undefined;
  if (!check) {
    const schemes = Object.keys(PROVISIONER_CHECKS);
    const meant = didYouMean(scheme, schemes);
    file.reporter.report({
      code: 'provisioner-scheme',
      path: [index, 'uri'],
      message: `"uri" has to begin with one of ${schemes
        .map(name => `${name}://`)
        .join(', ')}, which says what runs the provisioner.`,
      hint: meant ? `Did you mean "${meant}://"?` : undefined,
    });
    return [];
  }
  return check(entry, file.reporter, [index])
    ? [toProvisioner(file, index, entry)]
    : [];
}

/**
 * Reads a file in the format of upstream's `*.provisioners.yaml`, for either
 * generator. `cmd://` entries are kept, so that their types can be shown as what
 * does not work here.
 */
export function readProvisioners(file: PlatformFile): Provisioner[] {
  const { value } = file.document;
  if (!Array.isArray(value)) {
    file.reporter.report({
      code: 'wrong-type',
      path: [],
      message: 'A provisioners file has to be a list of provisioners.',
      hint: 'Begin each of them with "- uri:".',
    });
    return [];
  }
  return value.flatMap((entry, index) => readEntry(file, entry, index));
}
