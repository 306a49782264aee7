import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'A service with the defaults of the skeleton.',
    example: stringify({
      steps: [
        {
          id: 'workload',
          name: 'Write score.yaml',
          action: 'score:workload',
          input: { values: { name: 'orders-api' } },
        },
      ],
    }),
  },
  {
    description:
      'A service with an image repository, a domain, a database and a variable that tells it where the database is.',
    example: stringify({
      steps: [
        {
          id: 'workload',
          name: 'Write score.yaml',
          action: 'score:workload',
          input: {
            values: {
              name: 'orders-api',
              image_repo: 'ghcr.io/acme/orders-api',
              domain: 'orders.api.acme.com',
              port: 8080,
              resources: [
                {
                  name: 'db',
                  type: 'postgres',
                  params: { engine: 'postgres', version: '16' },
                },
              ],
              variables: [
                { name: 'DATABASE_URL', value: '${resources.db.uri}' },
                { name: 'LOG_LEVEL', value: 'info' },
              ],
            },
          },
        },
      ],
    }),
  },
  {
    description:
      'A skeleton of your own, for one service of several in a repository.',
    example: stringify({
      steps: [
        {
          id: 'workload',
          name: 'Write score.yaml',
          action: 'score:workload',
          input: {
            skeleton: './skeleton-worker',
            targetPath: 'services/mail-worker',
            values: { name: 'mail-worker', queue: 'mails' },
          },
        },
      ],
    }),
  },
];
