import { splitReferences, type SecretReference } from '../../shared/references';

/** Compose starts an interpolation at `$`; two of them are one in the result. */
export function escapeDollars(text: string): string {
  return text.replaceAll('$', '$$$$');
}

/**
 * The same in command and arguments, where `$$` is one `$` in the container on
 * Kubernetes as well.
 */
export function escapeArgument(text: string): string {
  return text.replace(/\$\$?/g, '$$$$');
}

/** The variable that a secret is handed to Compose in. */
export function secretVariable({ name, key }: SecretReference): string {
  const variable = `${name}_${key}`.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
  return /^\d/.test(variable) ? `_${variable}` : variable;
}

function interpolate(text: string, literal: (part: string) => string): string {
  return splitReferences(text)
    .map(part => {
      switch (part.kind) {
        case 'secret': {
          const variable = secretVariable(part);
          return `\${${variable}?set ${variable} in .env}`;
        }
        case 'variable':
          return `\${${part.name}}`;
        default:
          return literal(part.text);
      }
    })
    .join('');
}

/** Text of a workload: what it says is meant literally, references apart. */
export function interpolateLiteral(text: string): string {
  return interpolate(text, escapeDollars);
}

/** Text of a provisioner, which is written for Compose and escapes by itself. */
export function interpolateAuthored(text: string): string {
  return interpolate(text, part => part);
}
