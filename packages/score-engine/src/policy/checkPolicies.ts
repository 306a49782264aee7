import type { CheckSubject } from '../check';
import type { Severity } from '../types';
import { checkImages, checkProbes, checkResources } from './checkContainers';
import { checkExpressions, checkSchemas } from './checkCustom';
import { checkAnnotations, checkNames, checkResourceTypes } from './checkNames';
import { checkLabels, checkReplicas } from './checkObjects';
import {
  createPolicySubject,
  narrowed,
  type PolicySubject,
  type Violation,
} from './subject';
import type { PolicyRequirement, PolicyRule } from './types';

type Check<K extends keyof PolicyRequirement> = (
  asked: NonNullable<PolicyRequirement[K]>,
  subject: PolicySubject,
) => Violation[];

const CHECKS: { readonly [K in keyof Required<PolicyRequirement>]: Check<K> } =
  {
    probes: checkProbes,
    resources: checkResources,
    images: checkImages,
    resourceTypes: checkResourceTypes,
    names: checkNames,
    annotations: checkAnnotations,
    labels: checkLabels,
    replicas: checkReplicas,
    cel: checkExpressions,
    schema: checkSchemas,
  };

/** As many as help a person; a rule that is broken everywhere says so once more. */
const MOST_FINDINGS = 20;

function run<K extends keyof PolicyRequirement>(
  key: K,
  require: PolicyRequirement,
  subject: PolicySubject,
): Violation[] {
  const asked = require[key];
  const check: Check<K> = CHECKS[key];
  return asked === undefined ? [] : check(asked, subject);
}

function violations(rule: PolicyRule, subject: PolicySubject): Violation[] {
  const about = narrowed(subject, rule);
  const keys = Object.keys(CHECKS) as (keyof PolicyRequirement)[];
  return keys.flatMap(key => run(key, rule.require, about));
}

/** `Container "web": Images come from…`, and after a whole sentence another one. */
function sentence(what: string, message: string | undefined): string {
  if (message === undefined) {
    return what.endsWith('.') ? what : `${what || 'This'} breaks a rule.`;
  }
  if (what === '') {
    return message;
  }
  return what.endsWith('.') ? `${what} ${message}` : `${what}: ${message}`;
}

function report(
  rule: PolicyRule,
  found: readonly Violation[],
  { reporter, workload }: PolicySubject,
): void {
  const exception = rule.except?.find(one => one.workload === workload.name);
  const severity: Severity = exception ? 'info' : rule.severity;
  const code = `policy-${rule.id}`;
  for (const { path, what, hint, text } of found.slice(0, MOST_FINDINGS)) {
    const message = sentence(what, rule.message);
    reporter[severity](
      code,
      path,
      exception ? `${message} It is let pass: ${exception.reason}` : message,
      exception ? undefined : rule.hint ?? hint,
      text,
    );
  }
  if (found.length > MOST_FINDINGS) {
    reporter[severity](
      code,
      ['metadata', 'name'],
      `The same is so at ${found.length - MOST_FINDINGS} more places.`,
    );
  }
}

/**
 * Stage `policy`: holds a workload, and what it became, against the rules of an
 * environment. What a developer reads is the rule's text, and a place in
 * score.yaml; which file of the platform it comes from stays with the platform.
 */
export function checkPolicies(subject: CheckSubject): void {
  const { policies = [] } = subject.environment;
  if (policies.length === 0) {
    return;
  }
  const about = createPolicySubject(subject);
  policies.forEach(rule => report(rule, violations(rule, about), about));
}
