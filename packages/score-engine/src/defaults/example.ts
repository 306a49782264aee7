/** The type that upstream shows how provisioners work with. */
export function exampleProvisioner(target: 'compose' | 'kubernetes'): string {
  return String.raw`- uri: template://score-backstage/${target}/example-provisioner-resource
  type: example-provisioner-resource
  description: Gives values that mean nothing, to try placeholders with
  supported_params: []
  init: |
    name: example-{{ substr 0 6 .Guid }}
  outputs: |
    plaintext: {{ .Init.name }}
    nested:
      key: {{ .Init.name }}
    secret-reference: {{ encodeSecretRef .Init.name "secret" }}
    secret-reference-alt: {{ encodeSecretRef .Init.name "alternative" }}
  expected_outputs: [plaintext, nested, secret-reference, secret-reference-alt]
`;
}
