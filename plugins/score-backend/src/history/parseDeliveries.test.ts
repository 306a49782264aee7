import { parseDelivery } from './parseDeliveries';

const commit = {
  sha: '5bec',
  author: 'Ada',
  committedAt: '2026-11-24T09:00:00.000Z',
};
const place = { environment: 'production', workload: 'orders-api' };

const message = `Deliver 2 workloads to production

Score-Delivery: production/cart@3
Score-Spec-Hash: sha256:ca
Score-Delivery: production/orders-api@12
Score-Spec-Hash: sha256:0a
Score-Source: https://git.example/acme/orders-api@c0ffee1:deploy/score.yaml
Score-Renderer: native@0.1.0
Score-Promoted-From: staging@14
Score-Requested-By: user:default/ada
Score-Reason: Black Friday: more replicas
`;

describe('parseDelivery', () => {
  it('reads the trailers of one workload of several', () => {
    expect(parseDelivery(commit, message, place)).toEqual({
      ...commit,
      ...place,
      subject: 'Deliver 2 workloads to production',
      generation: 12,
      specHash: 'sha256:0a',
      source: {
        repoUrl: 'https://git.example/acme/orders-api',
        revision: 'c0ffee1',
        file: 'deploy/score.yaml',
      },
      renderer: 'native@0.1.0',
      promotedFrom: 'staging@14',
      requestedBy: 'user:default/ada',
      reason: 'Black Friday: more replicas',
    });
    const cart = parseDelivery(commit, message, { ...place, workload: 'cart' });
    expect(cart).toMatchObject({ generation: 3, specHash: 'sha256:ca' });
    expect(cart?.promotedFrom).toBeUndefined();
  });

  it('finds them among the lines of a squashed pull request', () => {
    const squashed = `Deliver orders-api (#7)\n\n* Deliver\n\nScore-Delivery: production/orders-api@2\n\nCo-authored-by: Ada <ada@acme.example>\n`;
    expect(parseDelivery(commit, squashed, place)).toMatchObject({
      generation: 2,
    });
  });

  it.each([
    'By hand',
    'Score-Delivery: production/orders-api@x',
    'Score-Delivery: production/orders-api-2@1',
    'Score-Reason: nothing before it',
  ])('answers nothing for %j', text => {
    expect(parseDelivery(commit, text, place)).toBeUndefined();
  });

  it('leaves out a source that is none', () => {
    const odd = 'Score-Delivery: production/orders-api@1\nScore-Source: moon';
    expect(parseDelivery(commit, odd, place)?.source).toBeUndefined();
  });
});
