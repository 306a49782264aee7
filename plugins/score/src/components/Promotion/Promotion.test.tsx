import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { ConflictError } from '@backstage/errors';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { WorkloadInEnvironment } from '@score-backstage/plugin-score-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  deliveryLog,
  promotionPlan,
} from '../../../dev/__fixtures__/deliveries';
import { ordersEnvironments } from '../../../dev/__fixtures__/ordersApi';
import { fakeScoreApi } from '../../__testUtils__/fakeScoreApi';
import { scoreApiRef } from '../../api';
import { DeliveryDecisions } from './DeliveryDecisions';
import { HoldButton } from './HoldButton';
import { RollbackButton } from './RollbackButton';

const entityRef = 'component:default/orders-api';
const [, staging, production] = ordersEnvironments;
const since = new Date(Date.now() - 120_000).toISOString();

function show(
  some: Partial<WorkloadInEnvironment>,
  options: {
    api?: ReturnType<typeof fakeScoreApi>;
    denied?: string[];
    /** Answers of permissions are remembered by entity. */
    of?: string;
  } = {},
) {
  const { api = fakeScoreApi(), denied = [], of = entityRef } = options;
  const onDecided = jest.fn();
  const decision = {
    entityRef: of,
    file: 'score.yaml',
    inEnvironment: { ...production, ...some },
    onDecided,
  };
  renderInTestApp(
    <>
      <DeliveryDecisions {...decision} environments={ordersEnvironments} />
      <HoldButton {...decision} />
      <RollbackButton {...decision} entry={deliveryLog.items[1]} />
    </>,
    {
      apis: [
        [scoreApiRef, api],
        [catalogApiRef, catalogApiMock()],
        mockApis.permission({
          authorize: ({ permission }) =>
            denied.includes(permission.name)
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
        }),
      ],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
  return { api, onDecided };
}

const press = async (name: string | RegExp) =>
  userEvent.click(await screen.findByRole('button', { name }));
const dialog = () => screen.findByRole('dialog');
const giveReason = async (reason: string) =>
  userEvent.type(
    within(await dialog()).getByRole('textbox', { name: /Reason/ }),
    reason,
  );
const confirm = async (name: string) =>
  userEvent.click(within(await dialog()).getByRole('button', { name }));

const behind = {
  promotion: {
    from: 'staging',
    state: 'behind' as const,
    behind: 2,
    promoted: 'staging@7',
    by: 'user:default/grace',
    reason: 'Tried for two days',
  },
};

describe('promotion', () => {
  it('shows what would change, and asks why', async () => {
    const { api, onDecided } = show(behind);
    expect(
      await screen.findByText(`2 versions behind ${staging.environment.title}`),
    ).toBeVisible();
    expect(screen.getByText(/Tried for two days/)).toBeVisible();
    await press('Promote…');
    expect(
      await screen.findByRole('region', {
        name: 'Changes of deployment-orders-api.yaml',
      }),
    ).toBeInTheDocument();
    const button = within(await dialog()).getByRole('button', {
      name: 'Promote',
    });
    expect(button).toBeDisabled();
    await giveReason('It works');
    await confirm('Promote');
    await waitFor(() => expect(onDecided).toHaveBeenCalled());
    expect(api.promote).toHaveBeenCalledWith({
      entityRef,
      file: 'score.yaml',
      from: 'staging',
      to: 'production',
      plan: 'plan-1',
      reason: 'It works',
    });
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('says why it is not possible', async () => {
    const api = fakeScoreApi({
      planPromotion: async () => ({
        ...promotionPlan,
        files: [],
        blocked: 'staging is held: release it first',
      }),
    });
    show(behind, { api });
    await press('Promote…');
    expect(
      await screen.findByText('staging is held: release it first'),
    ).toBeVisible();
    expect(
      within(await dialog()).getByRole('button', { name: 'Promote' }),
    ).toBeDisabled();
  });

  it('shows the new plan when something has changed meanwhile', async () => {
    let plans = 0;
    const api = fakeScoreApi({
      planPromotion: async () => ({ ...promotionPlan, id: `plan-${++plans}` }),
      promote: async () => {
        throw new ConflictError('It has changed since you looked');
      },
    });
    const { onDecided } = show(behind, { api });
    await press('Promote…');
    await giveReason('It works');
    await confirm('Promote');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'It has changed since you looked',
    );
    expect(plans).toBe(2);
    expect(onDecided).not.toHaveBeenCalled();
  });

  it('offers nothing where there is nothing newer', async () => {
    show({ promotion: { from: 'staging', state: 'current' } });
    expect(await screen.findByText(/Has what/)).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Promote…' }),
    ).not.toBeInTheDocument();
  });

  it('is for those who may', async () => {
    const { api } = show(behind, {
      denied: ['score.delivery.promote'],
      of: 'component:default/cart',
    });
    const button = await screen.findByRole('button', { name: 'Promote…' });
    await waitFor(() =>
      expect(button).toHaveAttribute('aria-disabled', 'true'),
    );
    await userEvent.click(button);
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(api.planPromotion).not.toHaveBeenCalled();
  });
});

describe('hold', () => {
  it('is of the workload or of all of the environment', async () => {
    const { api, onDecided } = show({});
    await press('Hold');
    await giveReason('Sale');
    await confirm('Hold');
    await waitFor(() => expect(onDecided).toHaveBeenCalled());
    expect(api.hold).toHaveBeenCalledWith({
      entityRef,
      file: 'score.yaml',
      environment: 'production',
      reason: 'Sale',
    });
    await press('Hold');
    await press(/What to hold/);
    await userEvent.click(
      await screen.findByRole('option', {
        name: 'All workloads in Production',
      }),
    );
    await giveReason('Sale');
    await confirm('Hold');
    await waitFor(() =>
      expect(api.hold).toHaveBeenLastCalledWith({
        environment: 'production',
        reason: 'Sale',
      }),
    );
  });

  it('says who holds it, and is released', async () => {
    const hold = {
      scope: 'workload' as const,
      by: 'user:default/ada',
      reason: 'Sale',
      since,
    };
    const { api, onDecided } = show({ hold });
    expect(await screen.findByText(/: Sale/)).toBeVisible();
    await press('Release');
    await waitFor(() => expect(onDecided).toHaveBeenCalled());
    expect(api.releaseHold).toHaveBeenCalledWith({
      entityRef,
      file: 'score.yaml',
      environment: 'production',
    });
  });
});

describe('rollback', () => {
  it('brings back a version, after asking why', async () => {
    const { api, onDecided } = show({});
    await press('Roll back to version 3');
    await screen.findByRole('region', {
      name: 'Changes of deployment-orders-api.yaml',
    });
    // From what is in Git now to that version.
    expect(api.diffDeliveries).toHaveBeenCalledWith(
      expect.objectContaining({
        sha: deliveryLog.items[1].sha,
        base: { environment: 'production' },
      }),
    );
    await giveReason('Too slow');
    await confirm('Roll back');
    await waitFor(() => expect(onDecided).toHaveBeenCalled());
    expect(api.rollBack).toHaveBeenCalledWith({
      entityRef,
      file: 'score.yaml',
      environment: 'production',
      sha: deliveryLog.items[1].sha,
      generation: production.delivery?.generation,
      reason: 'Too slow',
    });
  });

  it('says what is in place, and is resumed', async () => {
    const rollback = {
      to: 'production@3',
      sha: deliveryLog.items[1].sha,
      by: 'user:default/ada',
      reason: 'Too slow',
      since,
    };
    const api = fakeScoreApi({
      resume: async () => {
        throw new Error('The database is away');
      },
    });
    const { onDecided } = show({ rollback }, { api });
    expect(
      await screen.findByText('Rolled back to production@3'),
    ).toBeVisible();
    await press('Resume');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The database is away',
    );
    expect(onDecided).not.toHaveBeenCalled();
  });
});
