import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'What stands beside score.yaml, for a service of one team.',
    example: stringify({
      steps: [
        {
          id: 'ci',
          name: 'Write Dockerfile, CI workflow and catalog-info.yaml',
          action: 'score:ci',
          input: {
            values: {
              name: 'orders-api',
              image_repo: 'ghcr.io/acme/orders-api',
              port: 8080,
              description: 'Takes orders.',
              owner: 'group:default/checkout',
              system: 'shop',
            },
          },
        },
      ],
    }),
  },
  {
    description: 'A skeleton of your own, by URL.',
    example: stringify({
      steps: [
        {
          id: 'ci',
          name: 'Write the pipeline',
          action: 'score:ci',
          input: {
            skeleton:
              'https://github.com/acme/templates/tree/main/skeleton-ci-java',
            values: { name: 'orders-api', owner: 'group:default/checkout' },
          },
        },
      ],
    }),
  },
];
