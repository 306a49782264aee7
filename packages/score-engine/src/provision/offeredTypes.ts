import type { Reporter } from '../shared/reporter';
import { compareText } from '../shared/values';
import type {
  Environment,
  Provisioner,
  ResourceNode,
  RunProgram,
} from '../stages';
import { didYouMean, listOf } from '../spec/didYouMean';
import { notRunnable } from './scheme';

/** Why resources of a type and class are refused; undefined when they are not. */
export type Refusal = (
  resource: { type: string; class: string },
  provisioner: Provisioner,
) => string | undefined;

function unique(words: readonly string[]): string[] {
  return [...new Set(words)].sort(compareText);
}

/** Says that an environment has no provisioner for a resource, and what it has. */
export function reportMissing(
  reporter: Reporter,
  environment: Environment,
  node: ResourceNode,
  refuse: Refusal,
  runProgram: RunProgram | undefined,
): string {
  const { provisioners, name: environmentName } = environment;
  const ofType = provisioners.filter(({ type }) => type === node.type);
  const classes = unique(
    ofType.flatMap(provisioner => provisioner.class ?? []),
  );
  if (classes.length > 0) {
    const reason = `The environment ${environmentName} offers no class "${node.class}" of type ${node.type}.`;
    const meant = didYouMean(node.class, classes);
    reporter.error(
      'resource-class-missing',
      ['resources', node.name, 'class'],
      `The class "${node.class}" of type ${node.type} is not offered in this environment.`,
      `${
        meant ? `Did you mean "${meant}"? ` : ''
      }It offers the classes ${listOf(classes)}.`,
    );
    return reason;
  }
  const types = unique(
    provisioners
      .filter(
        provisioner =>
          !notRunnable(provisioner, runProgram) &&
          !refuse(
            { type: provisioner.type, class: provisioner.class ?? 'default' },
            provisioner,
          ),
      )
      .map(({ type }) => type),
  );
  const meant = didYouMean(node.type, types);
  const reason = `The environment ${environmentName} does not offer the type "${node.type}".`;
  reporter.error(
    'resource-type-missing',
    ['resources', node.name, 'type'],
    `The type "${node.type}" is not offered in this environment.`,
    `${meant ? `Did you mean "${meant}"? ` : ''}${
      types.length > 0
        ? `It offers ${listOf(types)}.`
        : 'It offers no types at all.'
    } The platform team can add others.`,
  );
  return reason;
}
