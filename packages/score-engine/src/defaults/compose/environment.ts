export const environment = `# Whatever is asked for is a variable of the machine, or of the .env file.
- uri: local-env://score-backstage/compose/environment
  type: environment
  description: Variables of your own machine
`;
