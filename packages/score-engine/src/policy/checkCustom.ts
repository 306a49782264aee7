import type { ErrorObject } from 'ajv/dist/2020';
import { sortedEntries } from '../shared/values';
import type { SpecPath } from '../shared/reporter';
import { compileExpression } from './expression';
import { compilePolicySchema } from './policySchema';
import type { PolicySubject, Violation } from './subject';
import type { PolicyRequirement, PolicySubjectKind } from './types';

type Asked<K extends keyof PolicyRequirement> = NonNullable<
  PolicyRequirement[K]
>;

export const SUBJECT_KINDS = [
  'container',
  'object',
  'resource',
  'workload',
] as const satisfies PolicySubjectKind[];

/** One thing that a rule in a language of its own is held against. */
interface Item {
  value: unknown;
  name: string;
  /** `Container "web"`; nothing for the workload itself. */
  title: string;
  path: SpecPath;
  /** Whether `path` is where `value` stands in score.yaml. */
  isWritten: boolean;
}

function itemsOf(kind: PolicySubjectKind, subject: PolicySubject): Item[] {
  const { spec } = subject.workload;
  switch (kind) {
    case 'container':
      return subject.containers.map(([name, value]) => ({
        value,
        name,
        title: `Container "${name}"`,
        path: ['containers', name],
        isWritten: true,
      }));
    case 'resource':
      return sortedEntries(spec.resources).map(([name, value]) => ({
        value,
        name,
        title: `Resource "${name}"`,
        path: ['resources', name],
        isWritten: true,
      }));
    case 'object':
      return subject.objects.map(({ document, title, cause }) => ({
        value: document.body,
        name: document.name,
        title,
        path: cause,
        isWritten: false,
      }));
    default:
      return [
        {
          value: spec,
          name: spec.metadata.name,
          title: '',
          path: [],
          isWritten: true,
        },
      ];
  }
}

/** Variables of an expression about a kind of thing. */
export function variablesOf(kind: PolicySubjectKind): string[] {
  return kind === 'workload'
    ? ['workload', 'environment']
    : [kind, 'name', 'workload', 'environment'];
}

function located({ path }: Item): SpecPath {
  return path.length > 0 ? path : ['metadata', 'name'];
}

export function checkExpressions(
  asked: Asked<'cel'>,
  subject: PolicySubject,
): Violation[] {
  const { name: environment, target, namespace = '' } = subject.environment;
  return SUBJECT_KINDS.flatMap(kind => {
    const source = asked[kind];
    const expression =
      source === undefined
        ? undefined
        : compileExpression(source, variablesOf(kind));
    // It was compiled when the platform was loaded.
    if (expression === undefined || typeof expression === 'string') {
      return [];
    }
    return itemsOf(kind, subject).flatMap((item): Violation[] => {
      const answer = expression.evaluate({
        workload: subject.workload.spec,
        [kind]: item.value,
        name: item.name,
        environment: { name: environment, target, namespace },
      });
      if (answer === true) {
        return [];
      }
      return typeof answer === 'boolean'
        ? [{ path: located(item), what: item.title }]
        : [
            {
              path: located(item),
              what: `${
                item.title ? `${item.title}: ` : ''
              }The rule cannot be told: ${answer}.`,
              hint: 'The platform team has to change the rule.',
            },
          ];
    });
  });
}

function stepsOf({ instancePath }: ErrorObject): string[] {
  return instancePath
    .split('/')
    .slice(1)
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

export function checkSchemas(
  asked: Asked<'schema'>,
  subject: PolicySubject,
): Violation[] {
  return SUBJECT_KINDS.flatMap(kind => {
    const schema = asked[kind];
    const validate = schema && compilePolicySchema(schema);
    if (validate === undefined || typeof validate === 'string') {
      return [];
    }
    return itemsOf(kind, subject).flatMap((item): Violation[] => {
      if (validate(item.value)) {
        return [];
      }
      const [error] = validate.errors ?? [];
      const steps = error ? stepsOf(error) : [];
      const place = [item.title, steps.join('.')].filter(Boolean).join(', ');
      return [
        {
          path: item.isWritten ? [...item.path, ...steps] : located(item),
          what: `${place ? `${place}: ` : ''}It ${
            error?.message ?? 'does not fit the schema'
          }.`,
        },
      ];
    });
  });
}
