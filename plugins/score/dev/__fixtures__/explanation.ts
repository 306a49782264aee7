import type {
  ExplainRequest,
  RenderExplanation,
} from '@score-backstage/plugin-score-common';
import { renderedFiles } from './renderedFiles';

type Value = RenderExplanation['values'][number];

const workload = (line: number, path: string): Value['sources'][number] => ({
  kind: 'workload',
  file: 'score.yaml',
  line,
  column: 5,
  path,
});

const RULE: Value['sources'][number] = {
  kind: 'target',
  rule: 'kubernetes-form',
  description: 'The form of files that kubernetes asks for.',
};

/** By a part of the line, what decides it. */
const SOURCES: readonly [RegExp, Value['sources']][] = [
  [/image:/, [workload(6, 'containers.web.image')]],
  [
    /key: uri|secretKeyRef|name: orders-api-db/,
    [
      {
        kind: 'provisioner',
        file: 'provisioners/kubernetes/postgres.provisioners.yaml',
        line: 12,
        uri: 'template://acme/postgres',
        resource: 'postgres.default#orders-api.db',
      },
      workload(8, 'containers.web.variables.DATABASE_URL'),
    ],
  ],
  [
    /serviceAccountName|runAsNonRoot|seccomp|RuntimeDefault|ghcr$/,
    [{ kind: 'override', file: 'overrides/kubernetes.yaml', line: 4 }],
  ],
  [
    /LOG_LEVEL|value: info/,
    [workload(9, 'containers.web.variables.LOG_LEVEL')],
  ],
];

/** Where a line of the fixtures comes from. */
export function explanation(request: ExplainRequest): RenderExplanation {
  const { environment, path, line } = request;
  const { hash, files } = renderedFiles(environment);
  const text =
    files.find(file => file.path === path)?.content.split('\n')[line - 1] ?? '';
  const known = SOURCES.find(([part]) => part.test(text));
  return {
    environment,
    path,
    line,
    hash,
    isOutdated: false,
    values:
      text === '' || text.startsWith('#')
        ? []
        : [
            {
              file: path,
              line,
              endLine: line,
              text: text.trim(),
              sources: known ? known[1] : [RULE],
            },
          ],
  };
}
