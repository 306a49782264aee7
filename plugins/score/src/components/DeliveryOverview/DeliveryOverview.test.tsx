import { screen, within } from '@testing-library/react';
import { ordersEnvironments } from '../../../dev/__fixtures__/ordersApi';
import { proposed } from '../../../dev/__fixtures__/otherStates';
import { renderWithScore } from '../../__testUtils__/renderWithScore';
import { DeliveryOverview } from './DeliveryOverview';

const environmentOf = async (title: string) => {
  const item = (await screen.findByText(title)).closest('li');
  if (!item) {
    throw new Error(`${title} is in no list`);
  }
  return within(item);
};

describe('DeliveryOverview', () => {
  it('has the state of each environment, and why', async () => {
    renderWithScore(<DeliveryOverview environments={ordersEnvironments} />);
    const production = await environmentOf('Production');
    expect(production.getByText('Retrying')).toBeInTheDocument();
    expect(production.getByText(/cannot be reached/)).toBeInTheDocument();
    const local = await environmentOf('Local');
    expect(local.getByText('Rendered')).toBeInTheDocument();
  });

  it('leads to the pull request beside the commit that is in Git', async () => {
    renderWithScore(
      <DeliveryOverview environments={proposed.workloads[0].environments} />,
    );
    const production = await environmentOf('Production');
    expect(production.getByText('Pull request open')).toBeInTheDocument();
    expect(
      production.getByRole('link', { name: /^Pull request 12/ }),
    ).toHaveAttribute('href', 'https://git.example.com/acme/gitops/pulls/12');
    expect(
      production.getByRole('link', { name: /^Commit c0ffee1/ }),
    ).toBeInTheDocument();
    const staging = await environmentOf('Staging');
    expect(staging.queryByRole('link', { name: /Pull request/ })).toBeNull();
  });
});
