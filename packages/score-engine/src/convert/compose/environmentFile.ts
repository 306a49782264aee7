import { splitReferences, type SecretReference } from '../../shared/references';
import { compareText } from '../../shared/values';
import type { RenderedFile, SecretRequirement } from '../../types';
import type { ConversionContext } from '../shared/context';
import { resourcesBySecret, secretKey } from '../shared/secretOwners';
import { secretVariable } from './interpolation';

/** Names the variables of `.env`; values are never in it. */
export const ENVIRONMENT_FILE = '.env.example';

/** Variables that have to be set before Compose starts. */
export interface ComposeVariables {
  secrets: SecretRequirement[];
  plainFiles: RenderedFile[];
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') {
    return [value];
  }
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(textsIn)
    : [];
}

/** Two secrets in one variable would be one secret. */
function byVariable(
  context: ConversionContext,
  secrets: readonly SecretReference[],
): [string, SecretReference][] {
  const variables = new Map<string, SecretReference>();
  for (const secret of secrets) {
    const variable = secretVariable(secret);
    const other = variables.get(variable) ?? secret;
    if (secretKey(other) !== secretKey(secret)) {
      context.reporter.error(
        'secret-variable-taken',
        ['resources'],
        `The secrets ${secretKey(other)} and ${secretKey(
          secret,
        )} would both be in the variable ${variable}.`,
        'Rename one of the resources.',
      );
    }
    variables.set(variable, other);
  }
  return [...variables].sort(([a], [b]) => compareText(a, b));
}

/**
 * The variables that secrets and the machine's environment are handed over in.
 *
 * @param secrets - secrets that compose.yaml refers to
 */
export function composeVariables(
  context: ConversionContext,
  secrets: readonly SecretReference[],
): ComposeVariables {
  const owners = resourcesBySecret(context);
  const required = byVariable(context, secrets).map(([name, secret]) => ({
    name,
    resource: owners.get(secretKey(secret)) ?? '',
  }));
  const outside = new Set(
    context.input.resources
      .flatMap(({ outputs }) => textsIn(outputs))
      .flatMap(splitReferences)
      .flatMap(part => (part.kind === 'variable' ? [part.name] : [])),
  );
  if (required.length === 0 && outside.size === 0) {
    return { secrets: [], plainFiles: [] };
  }
  const lines = [
    '# Variables of compose.yaml. Copy this file to .env, fill it in, and keep .env out of Git.',
    ...required.flatMap(({ name, resource }) => [
      `# Secret of ${resource}`,
      `${name}=`,
    ]),
    ...[...outside]
      .sort(compareText)
      .flatMap(name => ['# From your environment', `${name}=`]),
  ];
  return {
    secrets: required,
    plainFiles: [{ path: ENVIRONMENT_FILE, content: `${lines.join('\n')}\n` }],
  };
}
