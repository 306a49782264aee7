import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeScoreApi } from '../../__testUtils__/fakeScoreApi';
import { renderWithScore } from '../../__testUtils__/renderWithScore';
import { WorkloadsPage } from './WorkloadsPage';

describe('WorkloadsPage', () => {
  it('lists workloads with their status in each environment', async () => {
    renderWithScore(<WorkloadsPage />);
    const row = await screen.findByRole('row', { name: /mail-worker/ });
    expect(row).toHaveTextContent('Has errors');
    expect(row).toHaveTextContent('2 errors');
    expect(row).toHaveTextContent('Out of date');
    expect(
      within(row).getAllByRole('link', { name: /mail-worker/ })[0],
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/mail-worker/score?workload=score.yaml',
    );
  });

  it('searches', async () => {
    renderWithScore(<WorkloadsPage />);
    await screen.findByRole('row', { name: /mail-worker/ });
    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Search workloads' }),
      'basket',
    );
    await waitFor(() =>
      expect(screen.queryByRole('row', { name: /mail-worker/ })).toBeNull(),
    );
    expect(screen.getByRole('row', { name: /basket/ })).toBeInTheDocument();
  });

  it('says how to have a workload when there is none', async () => {
    renderWithScore(<WorkloadsPage />, {
      api: fakeScoreApi({ getWorkloads: async () => ({ items: [] }) }),
    });
    expect(await screen.findByText('No workloads yet')).toBeInTheDocument();
  });

  it('tries again after a failure', async () => {
    const api = fakeScoreApi();
    api.getWorkloads.mockRejectedValueOnce(new Error('Bad Gateway'));
    renderWithScore(<WorkloadsPage />, { api });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    expect(
      await screen.findByRole('row', { name: /basket/ }),
    ).toBeInTheDocument();
  });
});
