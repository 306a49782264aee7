import type { EnvironmentSummary } from '@score-backstage/engine';

const destination = (path: string) => ({
  repoUrl: 'https://git.example.com/acme/gitops',
  branch: 'main',
  path,
});

export const local: EnvironmentSummary = {
  name: 'local',
  title: 'Local',
  description: 'Your own machine',
  target: 'compose',
};

export const staging: EnvironmentSummary = {
  name: 'staging',
  title: 'Staging',
  description: 'Where a change is tried before customers see it',
  target: 'kubernetes',
  namespace: 'staging',
  destination: destination('staging'),
};

export const production: EnvironmentSummary = {
  name: 'production',
  title: 'Production',
  description: 'What customers use',
  target: 'kubernetes',
  namespace: 'production',
  destination: destination('production'),
};

export const environments = [local, staging, production];

export const REVISION = '4f1c0b7d9a3e5f2861c4d7e9b0a1c2d3e4f5a6b7';
export const PLATFORM_REVISION = 'a90d3c5e7f1b2d4c6e8f0a1b3c5d7e9f0b2d4c6e';
export const COMMIT = 'c0ffee12d4b5a69788f9e0d1c2b3a4958677e6d5';

/** Some minutes before the page is looked at. */
export const minutesAgo = (minutes: number): string =>
  new Date(Date.now() - minutes * 60_000).toISOString();
