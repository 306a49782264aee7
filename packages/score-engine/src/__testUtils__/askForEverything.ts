import { parse } from 'yaml';
import { writeYaml } from '../emit/writeYaml';
import { describeResourceTypes } from '../resourceTypes';
import type { Platform } from '../stages';
import type { Workload } from '../types';
import { workloadOf } from './renderText';

/** Asks for everything that an environment offers, as the examples do. */
export function askForEverything(
  platform: Platform,
  environment: string,
): Workload {
  const offered = describeResourceTypes(platform).filter(
    ({ environments: by }) =>
      ['available', 'deprecated'].includes(by[environment].status),
  );
  const entries = offered.map(({ type, class: name, example, outputs }) => {
    const [declaration] = Object.values<unknown>(parse(example));
    const resource = name === 'default' ? type : `${type}-${name}`;
    return { name: resource, type, declaration, outputs };
  });
  return workloadOf(
    writeYaml({
      apiVersion: 'score.dev/v1b1',
      metadata: {
        name: 'everything',
        annotations: { 'k8s.score.dev/kind': 'StatefulSet' },
      },
      service: { ports: { http: { port: 80, targetPort: 8080 } } },
      containers: {
        main: {
          image: 'everything:1',
          variables: Object.fromEntries(
            entries
              .filter(({ type }) => type !== 'volume')
              .flatMap(entry =>
                entry.outputs.map(output => [
                  `${entry.name}_${output.name}`.replace(/\W/g, '_'),
                  `is \${resources.${entry.name}.${output.name}}`,
                ]),
              ),
          ),
          volumes: Object.fromEntries(
            entries
              .filter(({ type }) => type === 'volume')
              .map(({ name }) => [
                `/${name}`,
                { source: `\${resources.${name}}` },
              ]),
          ),
        },
      },
      resources: Object.fromEntries(
        entries.map(({ name, declaration }) => [name, declaration]),
      ),
    }),
  );
}
