export const environment = `# Whatever is asked for is a key of the Secret <workload>-environment.
- uri: secret-env://score-backstage/kubernetes/environment
  type: environment
  description: Keys of a Secret that you make of your own variables
`;
