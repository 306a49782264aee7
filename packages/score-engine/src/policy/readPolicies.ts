import { didYouMean, listOf } from '../spec/didYouMean';
import type { YamlPath } from '../spec/readYaml';
import { ownValue } from '../shared/values';
import type { PlatformFile } from '../platform/readPlatformFile';
import { SUBJECT_KINDS, variablesOf } from './checkCustom';
import { compileExpression } from './expression';
import { compilePattern } from './pattern';
import { compilePolicySchema } from './policySchema';
import { checkPolicyEntry, type PolicyEntry } from './policyShape';
import type { PolicyRule } from './types';

/** A rule of a policies file, before it is known in which environment it holds. */
export interface LocatedPolicy {
  entry: PolicyEntry;
  file: string;
  line: number;
}

type Report = (path: YamlPath, problem: string) => void;

function checkPatterns({ require }: PolicyEntry, report: Report): void {
  const { names, annotations, labels } = require;
  for (const [key, patterns] of Object.entries({
    names,
    annotations,
    labels,
  })) {
    for (const [name, pattern] of Object.entries(patterns ?? {})) {
      const compiled = compilePattern(pattern);
      if (typeof compiled === 'string') {
        report([key, name], `The pattern cannot be used: ${compiled}.`);
      }
    }
  }
}

function checkLanguages({ require }: PolicyEntry, report: Report): void {
  for (const kind of SUBJECT_KINDS) {
    const source = require.cel?.[kind];
    const expression =
      source === undefined
        ? undefined
        : compileExpression(source, variablesOf(kind));
    if (typeof expression === 'string') {
      report(['cel', kind], `The expression cannot be used: ${expression}.`);
    }
    const schema = require.schema?.[kind];
    const validate = schema && compilePolicySchema(schema);
    if (typeof validate === 'string') {
      report(['schema', kind], `This is no JSON Schema: ${validate}.`);
    }
  }
}

/** Environments that the platform does not have. */
function checkSeverity(
  { reporter }: PlatformFile,
  { severity }: PolicyEntry,
  index: number,
  environments: readonly string[],
): void {
  const names = typeof severity === 'string' ? [] : Object.keys(severity);
  for (const name of names.filter(
    one => one !== '*' && !environments.includes(one),
  )) {
    const meant = didYouMean(name, environments);
    reporter.report({
      code: 'environment-unknown',
      path: [index, 'severity', name],
      atKey: true,
      message: `The platform has no environment "${name}".`,
      hint: meant
        ? `Did you mean "${meant}"?`
        : `It has ${listOf(environments)}; "*" is any other.`,
    });
  }
}

function readEntry(
  file: PlatformFile,
  entry: unknown,
  index: number,
  environments: readonly string[],
): LocatedPolicy[] {
  const { reporter } = file;
  if (!checkPolicyEntry(entry, reporter, [index])) {
    return [];
  }
  const report: Report = (path, message) =>
    reporter.report({
      code: 'policy-invalid',
      path: [index, 'require', ...path],
      message,
    });
  checkSeverity(file, entry, index, environments);
  checkPatterns(entry, report);
  checkLanguages(entry, report);
  return [
    {
      entry,
      file: file.source.path,
      line: file.document.locate([index]).line,
    },
  ];
}

/**
 * Reads policies files: lists of rules, of which each has an id of its own.
 *
 * @param environments - names that a severity may be given for
 */
export function createPolicyReader(
  environments: readonly string[],
): (file: PlatformFile) => LocatedPolicy[] {
  const placeOf = new Map<string, string>();
  return file => {
    const { document, reporter, source } = file;
    if (!Array.isArray(document.value)) {
      reporter.report({
        code: 'wrong-type',
        path: [],
        message: 'A policies file has to be a list of rules.',
        hint: 'Begin each of them with "- id:".',
      });
      return [];
    }
    const policies = document.value.flatMap((entry, index) =>
      readEntry(file, entry, index, environments),
    );
    for (const { entry, line } of policies) {
      const other = placeOf.get(entry.id);
      if (other !== undefined) {
        reporter.report({
          code: 'duplicate-policy',
          path: [],
          position: { line, column: 1 },
          message: `There is a rule "${entry.id}" in ${other} already.`,
          hint: 'Give each an id of its own.',
        });
      }
      placeOf.set(entry.id, `${source.path}:${line}`);
    }
    return policies;
  };
}

/** The rules that hold in an environment, as severe as they are there. */
export function rulesFor(
  environment: string,
  policies: readonly LocatedPolicy[],
): PolicyRule[] {
  return policies.flatMap(({ entry, file, line }) => {
    const { severity, ...rule } = entry;
    const here =
      typeof severity === 'string'
        ? severity
        : ownValue(severity, environment) ?? severity['*'] ?? 'off';
    return here === 'off' ? [] : [{ ...rule, file, line, severity: here }];
  });
}
