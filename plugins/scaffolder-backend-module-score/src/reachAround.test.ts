import { readWorkload } from '@score-backstage/engine';
import { parseAllDocuments } from 'yaml';
import { createTask, skeletons } from './__testUtils__/runAction';
import { createScoreCiAction } from './actions/createScoreCiAction';
import { createScoreWorkloadAction } from './actions/createScoreWorkloadAction';

const workload = createScoreWorkloadAction({ skeletons });
const ci = createScoreCiAction({ skeletons });

/** Texts that would be more than a text, were they written as they come. */
const INJECTIONS = [
  'postgres\n    class: evil\noverrides: [{ match: { kind: Deployment } }]',
  'x\n---\napiVersion: score.dev/v1b1\nmetadata: { name: other }',
  '"}\nmetadata: { name: other }\n# ',
  'a: b\n  securityContext: { privileged: true }',
  '&a [*a]',
  '!!js/function evil',
  '$${{ secrets.TOKEN }}',
  '{{ parameters }}{% include "../platform/platform.yaml" %}',
];

describe('developers cannot reach around the platform', () => {
  it.each(INJECTIONS)(
    'by a value in the picker of resources: %j',
    async text => {
      const task = createTask();
      await task.run(workload, {
        values: {
          name: 'orders-api',
          resources: [
            {
              name: 'db',
              type: 'postgres',
              params: { version: text, [text]: 1 },
            },
          ],
          variables: [{ name: 'EVIL', value: text }],
        },
      });
      const written = await task.read('score.yaml');
      const documents = parseAllDocuments(written);
      expect(documents).toHaveLength(1);
      expect(Object.keys(documents[0].toJS())).toEqual([
        'apiVersion',
        'metadata',
        'containers',
        'service',
        'resources',
      ]);
      const { workload: read, findings } = readWorkload({
        path: 'score.yaml',
        text: written,
      });
      expect(findings.filter(({ severity }) => severity === 'error')).toEqual(
        [],
      );
      expect(read?.spec.metadata).toEqual({ name: 'orders-api' });
      expect(read?.spec.resources).toEqual({
        db: { type: 'postgres', params: { version: text, [text]: 1 } },
      });
      expect(Object.keys(read?.spec.containers['orders-api'] ?? {})).toEqual([
        'image',
        'variables',
        'resources',
        'livenessProbe',
      ]);
    },
  );

  it.each(INJECTIONS)('by a name or type that is more: %j', async text => {
    for (const values of [
      { name: text },
      { name: 'orders-api', resources: [{ name: text, type: 'postgres' }] },
      { name: 'orders-api', resources: [{ name: 'db', type: text }] },
      {
        name: 'orders-api',
        resources: [{ name: 'db', type: 'db', class: text }],
      },
    ]) {
      const task = createTask();
      await expect(task.run(workload, { values })).rejects.toThrow();
    }
  });

  it.each(['../elsewhere', '/tmp/elsewhere', 'a/../../elsewhere'])(
    'by a folder to write to that is none of the workspace: %s',
    async targetPath => {
      const task = createTask();
      const values = { name: 'orders-api' };
      await expect(task.run(workload, { values, targetPath })).rejects.toThrow(
        'Relative path is not allowed',
      );
      await expect(task.run(ci, { values, targetPath })).rejects.toThrow(
        'Relative path is not allowed',
      );
    },
  );

  it.each(['../platform', '../../platform', '/etc', './../platform'])(
    'by a skeleton that is a folder of the platform: %s',
    async skeleton => {
      const task = createTask();
      await expect(
        task.run(workload, { values: { name: 'orders-api' }, skeleton }),
      ).rejects.toThrow();
      await expect(task.read('platform.yaml')).rejects.toThrow();
    },
  );
});
