import { createFindCause } from '../check/subject';
import type { CheckSubject } from '../check';
import { sortedEntries } from '../shared/values';
import type { SpecPath } from '../shared/reporter';
import type { ConvertedDocument } from '../stages';
import type { Container } from '../types';
import { isNamed } from './pattern';
import type { PolicyRule } from './types';

/** What is not as a rule asks for it. */
export interface Violation {
  /** Where in score.yaml. */
  path: SpecPath;
  /** A sentence that says what is wrong. */
  what: string;
  /** What to do, where the rule itself does not say it. */
  hint?: string;
  /** What is meant inside the value at `path`. */
  text?: string;
}

/** A document and where in score.yaml it has its cause. */
export interface PolicyObject {
  document: ConvertedDocument;
  /** `Deployment/orders-api` */
  title: string;
  cause: SpecPath;
}

/** What the rules of an environment are held against. */
export interface PolicySubject extends CheckSubject {
  containers: readonly [string, Container][];
  objects: readonly PolicyObject[];
}

export function createPolicySubject(subject: CheckSubject): PolicySubject {
  const causeOf = createFindCause(subject);
  return {
    ...subject,
    containers: sortedEntries(subject.workload.spec.containers),
    objects: subject.documents.map(document => ({
      document,
      title: `${document.kind}/${document.name}`,
      cause: causeOf(document),
    })),
  };
}

/** Only what a rule says that it is about. */
export function narrowed(
  subject: PolicySubject,
  { containers, kinds }: PolicyRule,
): PolicySubject {
  return {
    ...subject,
    containers: subject.containers.filter(
      ([name]) => !containers || isNamed(name, containers),
    ),
    objects: subject.objects.filter(
      ({ document }) => !kinds || kinds.includes(document.kind),
    ),
  };
}
