import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { resourceTypes } from '../../../dev/__fixtures__/platform';
import { fakeScoreApi } from '../../__testUtils__/fakeScoreApi';
import { renderWithScore } from '../../__testUtils__/renderWithScore';
import { ScoreResourcePicker } from './ScoreResourcePicker';
import { validateResources } from './validateResources';

const manifest = {
  title: 'Score service',
  steps: [
    {
      title: 'What it needs',
      schema: {
        type: 'object',
        properties: {
          resources: {
            title: 'Resources',
            description: 'Databases and the like',
            type: 'array',
            default: [],
            'ui:field': 'ScoreResourcePicker',
            items: { type: 'object' },
          },
        },
      },
    },
  ],
};

/** Renders the picker in the form that templates are filled in with. */
function renderForm(api = fakeScoreApi()) {
  const onCreate = jest.fn(async () => {});
  renderWithScore(
    <Stepper
      manifest={manifest}
      extensions={[
        {
          name: 'ScoreResourcePicker',
          component: ScoreResourcePicker,
          validation: validateResources,
        },
      ]}
      onCreate={onCreate}
    />,
    { api },
  );
  return onCreate;
}

async function add(type: RegExp) {
  const user = userEvent.setup();
  await user.click(
    await screen.findByRole('button', { name: /Resource type to add/ }),
  );
  await user.click(await screen.findByRole('option', { name: type }));
  await user.click(screen.getByRole('button', { name: 'Add a resource' }));
}

const review = () =>
  userEvent.click(screen.getByRole('button', { name: 'Review' }));

describe('ScoreResourcePicker', () => {
  it('offers only what works, and returns what was picked', async () => {
    const user = userEvent.setup();
    const onCreate = renderForm();
    await user.click(
      await screen.findByRole('button', { name: /Resource type to add/ }),
    );
    expect(
      screen.queryByRole('option', { name: /queue/ }),
    ).not.toBeInTheDocument();
    await user.keyboard('{Escape}');

    await add(/PostgreSQL database \(postgres\)/);
    const postgres = within(
      await screen.findByRole('group', { name: /PostgreSQL database/ }),
    );
    await user.clear(postgres.getByRole('textbox', { name: /^Name/ }));
    await user.type(postgres.getByRole('textbox', { name: /^Name/ }), 'db');
    await user.click(postgres.getByRole('button', { name: /version/ }));
    await user.click(await screen.findByRole('option', { name: '17' }));
    await user.click(postgres.getByRole('switch', { name: /highlyAvailable/ }));
    await user.type(postgres.getByRole('textbox', { name: /sizeGiB/ }), '20');
    await user.tab();

    await add(/Search index/);
    expect(
      await screen.findByText('Not available in Local, Production'),
    ).toBeInTheDocument();
    await add(/DNS name/);
    await user.type(
      await screen.findByRole('textbox', { name: /domain/ }),
      'orders.api.acme.com',
    );

    await review();
    await user.click(await screen.findByRole('button', { name: 'Create' }));
    expect(onCreate).toHaveBeenCalledWith({
      resources: [
        {
          name: 'db',
          type: 'postgres',
          params: { version: '17', highlyAvailable: true, sizeGiB: 20 },
        },
        { name: 'opensearch', type: 'opensearch', class: 'large' },
        {
          name: 'dns',
          type: 'dns',
          params: { domain: 'orders.api.acme.com' },
        },
      ],
    });
  }, 30_000);

  it('removes a resource', async () => {
    renderForm();
    await add(/Disk/);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Remove volume' }),
    );
    expect(
      await screen.findByText(/the service needs nothing from the platform/),
    ).toBeInTheDocument();
  });

  it('does not go on without what a type requires', async () => {
    renderForm();
    await add(/DNS name/);
    await review();
    expect(await screen.findAllByText(/dns needs domain/)).not.toHaveLength(0);
    expect(
      screen.queryByRole('button', { name: 'Create' }),
    ).not.toBeInTheDocument();
  });

  it('takes JSON where a parameter has structure', async () => {
    renderForm();
    await add(/PostgreSQL database/);
    const field = await screen.findByRole('textbox', { name: /extensions/ });
    await userEvent.type(field, '[[');
    await review();
    expect(
      await screen.findAllByText(/extensions must be valid JSON/),
    ).not.toHaveLength(0);
    await userEvent.type(field, '"citext"]');
    await review();
    expect(
      await screen.findByRole('button', { name: 'Create' }),
    ).toBeInTheDocument();
  });

  it('says that the platform offers nothing', async () => {
    renderForm(
      fakeScoreApi({
        getResourceTypes: async () => ({ ...resourceTypes, types: [] }),
      }),
    );
    expect(
      await screen.findByText('The platform offers no resource types yet.'),
    ).toBeInTheDocument();
  });

  it('tries again when the platform could not be asked', async () => {
    const api = fakeScoreApi();
    api.getResourceTypes.mockRejectedValueOnce(new Error('Bad Gateway'));
    renderForm(api);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    await waitFor(() =>
      expect(
        screen.getByRole('button', { name: /Resource type to add/ }),
      ).toBeInTheDocument(),
    );
  });
});
