import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  deliveryDiff,
  deliveryLog,
} from '../../../dev/__fixtures__/deliveries';
import { ordersEnvironments } from '../../../dev/__fixtures__/ordersApi';
import { fakeScoreApi } from '../../__testUtils__/fakeScoreApi';
import { renderWithScore } from '../../__testUtils__/renderWithScore';
import { DeliveryHistory } from './DeliveryHistory';

const entityRef = 'component:default/orders-api';
const [, staging, production] = ordersEnvironments;

function show(api: ReturnType<typeof fakeScoreApi>) {
  renderWithScore(
    <DeliveryHistory
      entityRef={entityRef}
      file="score.yaml"
      inEnvironment={production}
      others={[staging]}
    />,
    { api },
  );
}

async function open() {
  await userEvent.click(
    await screen.findByRole('button', { name: 'Show history' }),
  );
}

describe('DeliveryHistory', () => {
  it('asks Git only when somebody wants to see it', async () => {
    const api = fakeScoreApi();
    show(api);
    await screen.findByRole('button', { name: 'Show history' });
    expect(api.listDeliveries).not.toHaveBeenCalled();
    await open();
    const [newest, older] = await screen.findAllByRole('listitem');
    expect(newest).toHaveTextContent('Version 4');
    expect(newest).toHaveTextContent('Newest');
    expect(newest).toHaveTextContent('Promoted from staging@7');
    expect(newest).toHaveTextContent('Checked on staging for two days');
    expect(older).toHaveTextContent('by Grace Hopper 3 days ago');
    expect(api.listDeliveries).toHaveBeenCalledWith({
      entityRef,
      file: 'score.yaml',
      environment: 'production',
      before: undefined,
    });
  });

  it('shows what a delivery changed', async () => {
    const api = fakeScoreApi();
    show(api);
    await open();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show changes of version 3' }),
    );
    const diff = await screen.findByRole('region', {
      name: 'Changes of deployment-orders-api.yaml',
    });
    expect(diff).toHaveTextContent('removed: replicas: 1');
    expect(diff).toHaveTextContent('added: replicas: 2');
    expect(screen.getByText('It is too large to be shown')).toBeVisible();
    expect(api.diffDeliveries).toHaveBeenCalledWith(
      expect.objectContaining({ sha: deliveryLog.items[1].sha }),
    );
  });

  it('compares with another environment', async () => {
    const api = fakeScoreApi({
      diffDeliveries: async () => ({ ...deliveryDiff, files: [] }),
    });
    show(api);
    await open();
    await userEvent.click(
      await screen.findByRole('button', { name: /Compare what is in Git/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'Staging' }),
    );
    expect(await screen.findByText('The files are the same.')).toBeVisible();
    expect(api.diffDeliveries).toHaveBeenCalledWith(
      expect.objectContaining({
        environment: 'production',
        base: { environment: 'staging' },
      }),
    );
  });

  it('goes on with older ones', async () => {
    const api = fakeScoreApi({
      listDeliveries: async ({ before }) =>
        before
          ? {
              items: [
                { ...deliveryLog.items[1], sha: 'c0ffee', generation: 1 },
              ],
            }
          : deliveryLog,
    });
    show(api);
    await open();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show older deliveries' }),
    );
    await waitFor(() =>
      expect(screen.getAllByRole('listitem')).toHaveLength(3),
    );
    expect(
      screen.queryByRole('button', { name: 'Show older deliveries' }),
    ).not.toBeInTheDocument();
  });

  it('says that there is none, and what went wrong', async () => {
    const api = fakeScoreApi({ listDeliveries: async () => ({ items: [] }) });
    show(api);
    await open();
    expect(await screen.findByText(/Git has no delivery/)).toBeVisible();
  });

  it('tries again after an error', async () => {
    let fails = true;
    const api = fakeScoreApi({
      listDeliveries: async () => {
        if (fails) throw new Error('git.example.com cannot be reached');
        return deliveryLog;
      },
    });
    show(api);
    await open();
    const problem = await screen.findByRole('alert');
    expect(problem).toHaveTextContent('git.example.com cannot be reached');
    fails = false;
    await userEvent.click(
      within(problem).getByRole('button', { name: 'Try again' }),
    );
    expect(await screen.findAllByRole('listitem')).toHaveLength(2);
  });
});
