import { getScoreFiles } from './annotations';

const entity = (file?: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'orders-api',
    ...(file !== undefined && { annotations: { 'score.dev/file': file } }),
  },
});

describe('getScoreFiles', () => {
  it.each([
    [undefined, []],
    ['', []],
    [' , ', []],
    ['score.yaml', ['score.yaml']],
    [
      'api/score.yaml, worker/score.yaml,api/score.yaml',
      ['api/score.yaml', 'worker/score.yaml'],
    ],
  ])('reads %j', (annotation, expected) => {
    expect(getScoreFiles(entity(annotation))).toEqual(expected);
  });
});
