import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ordersEnvironments } from '../../../dev/__fixtures__/ordersApi';
import { fakeScoreApi } from '../../__testUtils__/fakeScoreApi';
import { scoreApiRef } from '../../api';
import { HoldDialog } from './HoldDialog';

describe('HoldDialog', () => {
  it('offers the whole environment to platform engineers alone', async () => {
    const api = fakeScoreApi();
    const onClose = jest.fn();
    renderInTestApp(
      <HoldDialog
        entityRef="component:default/orders-api"
        file="score.yaml"
        inEnvironment={ordersEnvironments[2]}
        onDecided={jest.fn()}
        onClose={onClose}
      />,
      {
        apis: [
          [scoreApiRef, api],
          mockApis.permission({ authorize: AuthorizeResult.DENY }),
        ],
      },
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Hold Production',
    });
    expect(
      within(dialog).queryByRole('button', { name: /What to hold/ }),
    ).not.toBeInTheDocument();
    expect(within(dialog).getByRole('button', { name: 'Hold' })).toBeDisabled();
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Cancel' }),
    );
    expect(onClose).toHaveBeenCalled();
    expect(api.hold).not.toHaveBeenCalled();
  });
});
