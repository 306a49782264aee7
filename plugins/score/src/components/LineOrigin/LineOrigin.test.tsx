import type { ValueSource } from '@score-backstage/engine';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeScoreApi } from '../../__testUtils__/fakeScoreApi';
import { renderWithScore } from '../../__testUtils__/renderWithScore';
import { LineOrigin } from './LineOrigin';

const REQUEST = {
  entityRef: 'component:default/orders-api',
  file: 'score.yaml',
  environment: 'staging',
  path: 'deployment.yaml',
  line: 12,
};

function renderOrigin(
  sources: ValueSource[],
  options: { isOutdated?: boolean; onShowSource?: (line: number) => void } = {},
) {
  const { isOutdated = false, onShowSource } = options;
  const value = {
    file: 'deployment.yaml',
    line: 12,
    endLine: 12,
    text: 'a: 1',
  };
  renderWithScore(
    <LineOrigin
      request={REQUEST}
      hash="sha256:1"
      onShowSource={onShowSource}
    />,
    {
      api: fakeScoreApi({
        explainRender: async ({ environment, path, line }) => ({
          environment,
          path,
          line,
          hash: 'sha256:1',
          isOutdated,
          values: sources.length > 0 ? [{ ...value, sources }] : [],
        }),
      }),
    },
  );
}

const note = () =>
  screen.findByRole('status', { name: 'Where line 12 comes from' });

describe('LineOrigin', () => {
  it('leads to the line of the Score file', async () => {
    const onShowSource = jest.fn();
    renderOrigin(
      [
        {
          kind: 'workload',
          file: 'score.yaml',
          line: 6,
          column: 5,
          path: 'containers.web.image',
        },
      ],
      { onShowSource },
    );
    const link = await screen.findByRole('link', { name: 'score.yaml line 6' });
    expect(await note()).toHaveTextContent(
      'from score.yaml line 6 containers.web.image',
    );
    await userEvent.click(link);
    expect(onShowSource).toHaveBeenCalledWith(6);
  });

  it.each<[ValueSource, string]>([
    [{ kind: 'file', file: 'shop.conf' }, 'from the file shop.conf'],
    [
      {
        kind: 'provisioner',
        file: 'a.provisioners.yaml',
        line: 3,
        uri: 'template://acme/postgres',
        resource: 'postgres.default#shop.db',
      },
      'from provisioner template://acme/postgres for postgres.default#shop.db (a.provisioners.yaml line 3)',
    ],
    [
      { kind: 'override', file: 'overrides/a.yaml', line: 4 },
      'override of the platform: overrides/a.yaml line 4',
    ],
    [
      { kind: 'patch', file: 'a.tpl', line: 2 },
      'patch of the platform: a.tpl line 2',
    ],
    [
      { kind: 'environment', environment: 'staging', setting: 'namespace' },
      'namespace of the environment staging',
    ],
    [{ kind: 'request', option: 'state' }, 'kept by a provisioner'],
    [
      { kind: 'target', rule: 'labels', description: 'Objects carry labels.' },
      'rule of the target: Objects carry labels.',
    ],
    [{ kind: 'untraced', reason: '' }, 'not traced'],
  ])('says where it comes from: %j', async (source, text) => {
    renderOrigin([source]);
    expect(await screen.findByText(text, { exact: false })).toBeInTheDocument();
  });

  it('shows what decides most, and how much more there is', async () => {
    renderOrigin(
      Array.from({ length: 7 }, (_, index) => ({
        kind: 'file' as const,
        file: `${index}.conf`,
      })),
    );
    expect(await screen.findByText('and 2 more')).toBeInTheDocument();
    expect(within(await note()).getAllByRole('listitem')).toHaveLength(6);
  });

  it('says when there is nothing to say', async () => {
    renderOrigin([]);
    expect(
      await screen.findByText('Nothing of this line was written by anybody.'),
    ).toBeInTheDocument();
  });

  it('says when it is too late to say it', async () => {
    renderOrigin([], { isOutdated: true });
    expect(
      await screen.findByText(/has changed since this was rendered/),
    ).toBeInTheDocument();
  });

  it('asks again when the answer did not come', async () => {
    const api = fakeScoreApi();
    api.explainRender.mockRejectedValueOnce(new Error('Bad Gateway'));
    renderWithScore(
      <LineOrigin
        request={{ ...REQUEST, path: 'deployment.yaml', line: 2 }}
        hash="sha256:1"
      />,
      { api },
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    expect(await screen.findByText(/rule of the target/)).toBeInTheDocument();
  });
});
