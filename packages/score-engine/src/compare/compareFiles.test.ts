import { renderText } from '../__testUtils__/renderText';
import { compareFiles } from './compareFiles';

const SCORE = `apiVersion: score.dev/v1b1
metadata: { name: shop }
containers:
  web:
    image: shop:1
    variables: { A: a, B: b }
    files: { /etc/a.conf: { content: one } }
service: { ports: { http: { port: 80 } } }
`;

const compare = (
  environment: 'local' | 'live',
  change: (text: string) => string,
) =>
  compareFiles(
    renderText(SCORE, environment).files,
    renderText(change(SCORE), environment).files,
  );

describe('compareFiles', () => {
  it('finds nothing where nothing is, whatever the order and the comments', () => {
    expect(compare('live', text => text)).toEqual([]);
    expect(
      compareFiles(
        [{ path: 'a.yaml', content: '# one\na: 1\nb: 2\n' }],
        [{ path: 'a.yaml', content: 'b: 2\na: 1\n' }],
      ),
    ).toEqual([]);
  });

  it('names values by the items they belong to', () => {
    const changed = compare('live', text =>
      text.replace('shop:1', 'shop:2').replace('A: a', 'AA: a'),
    );
    expect(changed).toEqual([
      {
        object: 'Deployment/shop',
        file: 'deployment-shop.yaml',
        change: 'changed',
        values: [
          {
            path: 'spec.template.spec.containers.web.image',
            before: 'shop:1',
            after: 'shop:2',
          },
          {
            path: 'spec.template.spec.containers.web.env.A.name',
            before: 'A',
          },
          {
            path: 'spec.template.spec.containers.web.env.A.value',
            before: 'a',
          },
          {
            path: 'spec.template.spec.containers.web.env.AA.name',
            after: 'AA',
          },
          {
            path: 'spec.template.spec.containers.web.env.AA.value',
            after: 'a',
          },
        ],
      },
    ]);
  });

  it('finds objects that came and went', () => {
    const without = compare('live', text => text.replace(/service:.*/, ''));
    expect(without.map(({ object, change }) => [object, change])).toEqual([
      ['Service/shop', 'removed'],
      ['kustomization.yaml', 'changed'],
    ]);
    expect(
      compareFiles([], renderText(SCORE, 'live').files).every(
        ({ change }) => change === 'added',
      ),
    ).toBe(true);
  });

  it('compares Compose service by service, and other files line by line', () => {
    const changed = compare('local', text =>
      text.replace('shop:1', 'shop:2').replace('one', 'two'),
    );
    expect(changed).toEqual([
      expect.objectContaining({
        change: 'changed',
        values: [{ path: '1', before: 'one', after: 'two' }],
      }),
      {
        object: 'services/shop-web',
        file: 'compose.yaml',
        change: 'changed',
        values: [{ path: 'image', before: 'shop:1', after: 'shop:2' }],
      },
    ]);
  });
});
