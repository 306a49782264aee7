import {
  createSeededRandom,
  GoTemplateError,
  parseGoTemplate,
  type GoStruct,
  type GoTemplate,
  type GoValue,
} from '@score-backstage/go-template';
import { readYaml } from '../spec/readYaml';
import { isRecord, ownValue, type PlainObject } from '../shared/values';
import type { Provisioner } from '../stages';
import { encodeSecretRef } from '../shared/references';
import { ProvisionerFailure } from './ProvisionerFailure';

/** What the templates of one provisioner are run with. */
export interface TemplateRun {
  provisioner: Provisioner;
  /** Each field draws from a sequence of its own, so that editing one leaves the values of the others. */
  seed: string;
}

/** What a platform's template makes may be larger than what a person writes. */
const LIMITS = { bytes: 1024 * 1024, keys: 50_000 };

/** Parsed once: the same provisioner serves many workloads. */
const parsedTemplates = new WeakMap<Provisioner, Map<string, GoTemplate>>();

function templateOf(
  provisioner: Provisioner,
  field: string,
  source: string,
): GoTemplate {
  let templates = parsedTemplates.get(provisioner);
  if (!templates) {
    templates = new Map();
    parsedTemplates.set(provisioner, templates);
  }
  let template = templates.get(field);
  if (!template) {
    template = parseGoTemplate(source.trim(), { name: provisioner.uri });
    templates.set(field, template);
  }
  return template;
}

function textArgument(value: GoValue | undefined): string {
  if (typeof value !== 'string') {
    throw new Error('encodeSecretRef takes the name and the key of a Secret');
  }
  return value;
}

const FUNCTIONS = {
  encodeSecretRef: (...[name, key]: readonly GoValue[]) =>
    encodeSecretRef(textArgument(name), textArgument(key)),
};

/** What templates say with `fail` is meant for people. */
const FAIL_PREFIX = /^error calling fail: /;

function failureAt(
  { provisioner }: TemplateRun,
  field: string,
  line: number | undefined,
  reason: string,
): ProvisionerFailure {
  const at = line ?? provisioner.templateLines?.[field] ?? provisioner.line;
  return new ProvisionerFailure(
    `${reason.replace(FAIL_PREFIX, '')} (${provisioner.uri}, "${field}" in ${
      provisioner.file
    }:${at})`,
  );
}

function renderField(
  run: TemplateRun,
  field: string,
  source: string,
  data: GoStruct,
): string {
  const { provisioner, seed } = run;
  const skipped = source.length - source.trimStart().length;
  const blankLines = source.slice(0, skipped).split('\n').length - 1;
  try {
    return templateOf(provisioner, field, source).execute(data, {
      functions: FUNCTIONS,
      random: createSeededRandom(`${seed}/${field}`),
    });
  } catch (error) {
    if (!(error instanceof GoTemplateError)) {
      throw error;
    }
    const first = provisioner.templateLines?.[field] ?? provisioner.line;
    const line = first + blankLines + error.line - 1;
    throw failureAt(run, field, line, error.reason);
  }
}

/**
 * Results that were read last, by their text: who compares two platforms has the
 * same text read twice, one right after the other.
 */
const READ = { most: 64, longest: 65_536 };
const lastRead = new Map<string, unknown>();

function readResult(run: TemplateRun, field: string, text: string): unknown {
  if (lastRead.has(text)) {
    return structuredClone(lastRead.get(text));
  }
  const { documents, findings } = readYaml(
    { path: run.provisioner.uri, text },
    LIMITS,
  );
  const problem = findings.find(({ severity }) => severity === 'error');
  if (problem) {
    throw failureAt(
      run,
      field,
      undefined,
      `what it makes is no YAML: ${problem.message} (line ${
        problem.line ?? 1
      } of the result)`,
    );
  }
  const value = documents[0]?.value ?? undefined;
  if (text.length <= READ.longest) {
    const [oldest] = lastRead.keys();
    if (lastRead.size >= READ.most) {
      lastRead.delete(oldest);
    }
    lastRead.set(text, structuredClone(value));
  }
  return value;
}

function evaluate(run: TemplateRun, field: string, data: GoStruct): unknown {
  const { provisioner } = run;
  const literal = provisioner.settings?.[field];
  if (literal !== undefined) {
    return literal;
  }
  const source = ownValue(provisioner.templates, field);
  const text = source && renderField(run, field, source, data);
  if (!text || text.trim() === '') {
    return undefined;
  }
  return readResult(run, field, text);
}

/** Runs a template whose result has to be a map; nothing is an empty map. */
export function evaluateMap(
  run: TemplateRun,
  field: string,
  data: GoStruct,
): PlainObject {
  const value = evaluate(run, field, data) ?? {};
  if (!isRecord(value)) {
    throw failureAt(run, field, undefined, 'it has to make a map');
  }
  return value;
}

/** Runs a template whose result has to be a list; nothing is an empty list. */
export function evaluateList(
  run: TemplateRun,
  field: string,
  data: GoStruct,
): unknown[] {
  const value = evaluate(run, field, data) ?? [];
  if (!Array.isArray(value)) {
    throw failureAt(run, field, undefined, 'it has to make a list');
  }
  return value;
}
