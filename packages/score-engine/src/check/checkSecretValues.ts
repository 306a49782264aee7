import type { ProvisionedResource } from '../stages';
import { mapStrings } from '../shared/values';
import { splitReferences } from '../shared/references';
import type { CheckSubject } from './subject';
import type { OutputText } from './texts';

/** Shorter ones would be found in words; they count where they are the whole text. */
const LEAST_LENGTH = 8;

/** A value that nobody may read in a file. */
interface SecretValue {
  value: string;
  resource: string;
  output: string;
}

function valuesOf(resource: ProvisionedResource): SecretValue[] {
  const secret = new Set(
    resource.declaredOutputs
      .filter(({ secret: isSecret }) => isSecret)
      .map(({ name }) => name),
  );
  const values: SecretValue[] = [];
  for (const [output, answer] of Object.entries(resource.outputs)) {
    if (secret.has(output)) {
      mapStrings(answer, value => {
        const isPlain = splitReferences(value).every(
          ({ kind }) => kind === 'text',
        );
        if (isPlain && value.length > 0) {
          values.push({ value, resource: resource.name, output });
        }
        return value;
      });
    }
  }
  return values;
}

function encode(value: string): string {
  const bytes = new TextEncoder().encode(value);
  return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''));
}

function holds(text: string, value: string): boolean {
  return value.length < LEAST_LENGTH ? text === value : text.includes(value);
}

/** Secret outputs have to be references; one that is text must not reach a file. */
export function checkSecretValues(
  { reporter, resources }: CheckSubject,
  texts: readonly OutputText[],
): void {
  for (const { value, resource, output } of resources.flatMap(valuesOf)) {
    const encoded = encode(value);
    const found = texts.find(
      ({ text }) => holds(text, value) || holds(text, encoded),
    );
    if (found) {
      reporter.error(
        'secret-value',
        ['resources', resource],
        `The secret output "${output}" of resource "${resource}" would stand in ${found.where} as text.`,
        'The platform team has to let its provisioner answer a reference instead (encodeSecretRef).',
      );
    }
  }
}
