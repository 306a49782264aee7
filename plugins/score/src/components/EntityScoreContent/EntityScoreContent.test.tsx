import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  invalid,
  noWorkload,
  several,
  unsupported,
} from '../../../dev/__fixtures__/otherStates';
import { fakeScoreApi } from '../../__testUtils__/fakeScoreApi';
import {
  entityWithoutScore,
  renderWithScore,
} from '../../__testUtils__/renderWithScore';
import { EntityScoreContent } from './EntityScoreContent';

const renderTab = (
  options: Parameters<typeof renderWithScore>[1] = undefined,
) => renderWithScore(<EntityScoreContent />, options);

const region = (name: string) => screen.findByRole('region', { name });

describe('EntityScoreContent', () => {
  it('shows the file, the resources and where it was read', async () => {
    renderTab();
    const file = await region('Score file');
    expect(file).toHaveTextContent('ghcr.io/acme/orders-api:v0.4.2');
    expect(screen.getByText('Valid')).toBeInTheDocument();
    expect(screen.getAllByText('4f1c0b7')).not.toHaveLength(0);
    expect(
      screen.getByRole('link', {
        name: 'Edit score.yaml (opens in a new tab)',
      }),
    ).toHaveAttribute('href', expect.stringContaining('_edit'));

    const resources = within(await region('Resources'));
    expect(
      resources.getAllByRole('columnheader').map(cell => cell.textContent),
    ).toEqual(['Resource', 'Local', 'Staging', 'Production']);
    const db = resources.getByRole('row', { name: /^db/ });
    expect(within(db).getAllByText('Available')).toHaveLength(3);
    expect(within(db).getByRole('link', { name: 'postgres' })).toHaveAttribute(
      'href',
      '/score/resource-types?type=postgres',
    );
  });

  it('says why an environment does not support a resource', async () => {
    renderTab({
      api: fakeScoreApi({ getEntityScore: async () => unsupported }),
    });
    const resources = within(await region('Resources'));
    const index = resources.getByRole('row', { name: /^index/ });
    expect(index).toHaveTextContent('Not offered');
    expect(index).toHaveTextContent('No provisioner of this environment');
    expect(index).toHaveTextContent('Failing');
    expect(index).toHaveTextContent('Its self-test fails');
    expect(index).toHaveTextContent('shared as search');
    const dns = resources.getByRole('row', { name: /^dns/ });
    expect(dns).toHaveTextContent('Use the type "hostname"');
  });

  it('shows an environment: its delivery, secrets and files', async () => {
    const user = userEvent.setup();
    renderTab();
    const environments = within(await region('Environments'));
    // What is delivered comes first.
    expect(environments.getByRole('tab', { selected: true })).toHaveTextContent(
      'Staging',
    );
    expect(
      environments.getByRole('link', { name: /^Commit c0ffee1/ }),
    ).toBeInTheDocument();
    expect(
      environments.getByText('orders-api-db, key uri'),
    ).toBeInTheDocument();
    expect(
      environments.getByText(/by engine native@0\.1\.0/),
    ).toBeInTheDocument();
    expect(await environments.findByText('apps/v1')).toBeInTheDocument();
    expect(
      environments.getByText(/changed by overrides\/kubernetes.yaml/),
    ).toBeInTheDocument();

    await user.click(environments.getByRole('tab', { name: /Production/ }));
    expect(
      await environments.findByText(/cannot be reached/),
    ).toHaveTextContent('3 attempts so far, next attempt in');
    expect(screen.getByTestId('address')).toHaveTextContent(
      '/?workload=score.yaml&environment=production',
    );

    await user.click(environments.getByRole('tab', { name: /Local/ }));
    expect(
      await environments.findByText(/the files are for you to run/),
    ).toBeInTheDocument();
  });

  it('keeps the file and the line in the address', async () => {
    const user = userEvent.setup();
    renderTab();
    const environments = within(await region('Environments'));
    await user.click(
      environments.getByRole('button', { name: 'service.yaml' }),
    );
    const file = within(
      await environments.findByRole('region', { name: 'service.yaml' }),
    );
    await user.click(file.getByRole('link', { name: 'Line 5' }));
    expect(screen.getByTestId('address')).toHaveTextContent(
      '/?workload=score.yaml&environment=staging&file=service.yaml#L5',
    );

    const spec = within(await region('score.yaml'));
    await user.click(spec.getByRole('link', { name: 'Line 6' }));
    expect(screen.getByTestId('address')).toHaveTextContent(
      '/?workload=score.yaml&environment=staging#L6',
    );
  });

  it('opens at the line that the address names', async () => {
    renderTab({
      address: '/?environment=production&file=deployment.yaml#L2',
    });
    const file = await region('deployment.yaml');
    expect(file.querySelector('[aria-current]')).toHaveTextContent(
      'kind: Deployment',
    );
    const spec = await region('score.yaml');
    expect(spec.querySelector('[aria-current]')).toBeNull();
  });

  it('says where a line of a rendered file comes from, and leads there', async () => {
    const user = userEvent.setup();
    const api = fakeScoreApi();
    renderTab({ api, address: '/?environment=staging&file=deployment.yaml' });
    const file = await region('deployment.yaml');
    const image = within(file)
      .getByText(/orders-api:v0.4.2/)
      .closest('div');
    const line = image && within(image).getByRole('link');
    await user.click(line ?? file);
    await user.click(
      await screen.findByRole('link', { name: 'score.yaml line 6' }),
    );
    const spec = await region('score.yaml');
    expect(spec.querySelector('[aria-current]')).toHaveTextContent('image:');
    expect(api.explainRender).toHaveBeenCalledTimes(1);
  });

  it('survives an address that names nothing that is there', async () => {
    renderTab({
      address: '/?workload=x&environment=y&file=z.yaml#L99999999999',
    });
    expect(
      await screen.findByText('This file is not part of the render any more.'),
    ).toBeInTheDocument();
  });

  it('shows errors at their lines and what was rendered before', async () => {
    const user = userEvent.setup();
    renderTab({ api: fakeScoreApi({ getEntityScore: async () => invalid }) });
    const findings = within(await region('Findings'));
    const first = findings.getAllByRole('listitem')[1];
    expect(first).toHaveTextContent('A container has no key "imagee".');
    expect(first).toHaveTextContent('Did you mean "image"?');
    expect(
      within(first).getByRole('link', { name: /score.yaml, line 6, column 5/ }),
    ).toHaveAttribute('href', expect.stringMatching(/score\.yaml#L6$/));

    await user.click(within(first).getByRole('link', { name: 'Show line 6' }));
    const spec = await region('score.yaml');
    expect(spec.querySelector('[aria-current]')).toHaveTextContent('imagee');

    const environments = within(await region('Environments'));
    expect(
      environments.getByText(/last version without errors/),
    ).toBeInTheDocument();
    await user.click(environments.getByRole('tab', { name: /Production/ }));
    expect(
      await environments.findByText('Nothing is rendered here yet'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('region', { name: 'Resources' })).toBeNull();
  });

  it('tries a file again that could not be loaded', async () => {
    const user = userEvent.setup();
    const api = fakeScoreApi();
    api.getRenderedFiles.mockRejectedValueOnce(new Error('Bad Gateway'));
    renderTab({ api });
    await user.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('apps/v1')).toBeInTheDocument();
  });

  it('chooses between the workloads of an entity', async () => {
    renderTab({
      api: fakeScoreApi({ getEntityScore: async () => several }),
      address: '/?workload=worker%2Fscore.yaml',
    });
    expect(
      await screen.findByRole('heading', { name: 'orders-worker' }),
    ).toBeInTheDocument();
    expect(screen.getByRole('button', { name: /Workload/ })).toHaveTextContent(
      'orders-worker (worker/score.yaml)',
    );
  });

  it('says that there is nothing to show', async () => {
    renderTab({
      api: fakeScoreApi({ getEntityScore: async () => noWorkload }),
    });
    expect(await screen.findByText('No workload')).toBeInTheDocument();
  });

  it('has the shape of the content while it loads', async () => {
    renderTab({
      api: fakeScoreApi({ getEntityScore: () => new Promise(() => {}) }),
    });
    expect(
      await screen.findByTestId('score-content-skeleton'),
    ).toBeInTheDocument();
  });

  it('says what annotation is missing', async () => {
    renderTab({ of: entityWithoutScore });
    await waitFor(() =>
      expect(screen.getAllByText(/score\.dev\/file/)).not.toHaveLength(0),
    );
  });
});
