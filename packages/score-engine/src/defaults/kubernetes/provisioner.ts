/** One entry of a provisioners file. */
export interface ProvisionerText {
  type: string;
  description: string;
  params?: readonly string[];
  /** Template of `init`, beside the name that every resource has. */
  init?: string;
  outputs: string;
  manifests: string;
  expected: readonly string[];
}

/** As part of names of objects, and the same each time. */
const NAME = String.raw`name: {{ .Id | replace "." "-" | trunc 40 | trimSuffix "-" }}-{{ substr 0 6 .Guid }}`;

function block(text: string): string {
  return text
    .split('\n')
    .map(line => (line === '' ? '' : `\n    ${line}`))
    .join('');
}

/** An entry for Kubernetes as upstream's files have it. */
export function provisionerText(entry: ProvisionerText): string {
  const { type, description, params = [], expected } = entry;
  return `- uri: template://score-backstage/kubernetes/${type}
  type: ${type}
  description: ${description}
  supported_params: [${params.join(', ')}]
  expected_outputs: [${expected.join(', ')}]
  init: |${block(entry.init ? `${NAME}\n${entry.init}` : NAME)}
  outputs: |${block(entry.outputs)}
  manifests: |${block(entry.manifests)}
`;
}
