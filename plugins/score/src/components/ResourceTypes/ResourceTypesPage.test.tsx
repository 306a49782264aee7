import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { resourceTypes } from '../../../dev/__fixtures__/platform';
import { fakeScoreApi } from '../../__testUtils__/fakeScoreApi';
import { renderWithScore } from '../../__testUtils__/renderWithScore';
import { ResourceTypesPage } from './ResourceTypesPage';

const renderPage = (
  options: Parameters<typeof renderWithScore>[1] = undefined,
) => renderWithScore(<ResourceTypesPage />, options);

const region = (name: string) => screen.findByRole('region', { name });

describe('ResourceTypesPage', () => {
  it('lists types by environments, with reasons', async () => {
    renderPage();
    const types = within(await region('Resource types'));
    const index = types.getByRole('row', { name: /opensearch\.large/ });
    expect(index).toHaveTextContent('No provisioner of this environment');
    expect(index).toHaveTextContent('Its self-test fails');
    const redis = types.getByRole('row', { name: /redis/ });
    expect(within(redis).getAllByText('Deprecated')).toHaveLength(2);
  });

  it('shows the details of the type that the address names', async () => {
    renderPage({ address: '/?type=postgres' });
    const details = await region('postgres');
    expect(details).toHaveTextContent('Wherever it works, it does the same.');
    expect(details).toHaveTextContent('one of 15, 16, 17, 16 if not given');
    expect(within(details).getByText('uri').closest('li')).toHaveTextContent(
      'secret',
    );
    expect(
      within(details).getByRole('button', { name: 'Copy postgres.yaml' }),
    ).toBeInTheDocument();
    expect(
      within(details).getByRole('link', { name: /orders-api/ }),
    ).toHaveAttribute('href', '/catalog/default/component/orders-api');
  });

  it('says what answers where, and what is not the same everywhere', async () => {
    renderPage({ address: '/?type=dns' });
    const details = await region('dns');
    expect(details).toHaveTextContent('A name below localhost');
    expect(details).toHaveTextContent(
      'Staging, Production: The name is one of our zones.',
    );
    expect(details).toHaveTextContent('ttl is not taken in Local');
    expect(details).not.toHaveTextContent('How to ask for it');
  });

  it('says how to ask for what does not work everywhere', async () => {
    renderPage({ address: '/?type=opensearch.large' });
    const details = within(await region('opensearch.large'));
    expect(details.getByText('How to ask for it')).toBeInTheDocument();
    expect(
      details.getByRole('link', { name: /^Ask for a type/ }),
    ).toHaveAttribute('href', expect.stringContaining('/issues/new'));
    expect(
      details.queryByText('Differences between environments'),
    ).not.toBeInTheDocument();
  });

  it('chooses a type', async () => {
    renderPage();
    await userEvent.click(
      await screen.findByRole('button', { name: /^redis/ }),
    );
    expect(await region('redis')).toHaveTextContent('No workload uses it yet.');
    expect(screen.getByTestId('address')).toHaveTextContent('/?type=redis');
  });

  it('searches names, titles and outputs', async () => {
    renderPage();
    const search = await screen.findByRole('searchbox', {
      name: 'Search resource types',
    });
    await userEvent.type(search, 'uri');
    const types = within(await region('Resource types'));
    expect(types.getByText('postgres')).toBeInTheDocument();
    expect(types.queryByText('redis')).not.toBeInTheDocument();

    await userEvent.clear(search);
    await userEvent.type(search, 'nothing like it');
    expect(types.getByText('No resource type matches.')).toBeInTheDocument();
  });

  it('says what workloads ask for and nobody offers', async () => {
    renderPage();
    expect(
      await screen.findByText('Workloads ask for 1 type that is not offered'),
    ).toBeInTheDocument();
    expect(screen.getByText('kafka-topic')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: /mail-worker/ }),
    ).toBeInTheDocument();
  });

  it('says which platform it is and what is wrong with it', async () => {
    renderPage();
    expect(
      await screen.findByRole('heading', { name: 'Platform acme' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: /^Revision a90d3c5/ }),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'The platform has 1 finding' }),
    );
    expect(await screen.findByText(/fails its self-test/)).toBeInTheDocument();
  });

  it('says that the platform offers nothing', async () => {
    renderPage({
      api: fakeScoreApi({
        getResourceTypes: async () => ({ ...resourceTypes, types: [] }),
      }),
    });
    expect(
      await screen.findByText('The platform offers no resource types yet.'),
    ).toBeInTheDocument();
  });

  it('tries again after a failure, and has a shape while it loads', async () => {
    const api = fakeScoreApi();
    api.getResourceTypes
      .mockRejectedValueOnce(new Error('Bad Gateway'))
      .mockReturnValueOnce(new Promise(() => {}));
    renderPage({ api });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    expect(
      await screen.findByTestId('score-types-skeleton'),
    ).toBeInTheDocument();
  });
});
