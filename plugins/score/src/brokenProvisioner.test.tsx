import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import { fakeScoreApi } from './__testUtils__/fakeScoreApi';
import {
  entityAnswer,
  platformOf,
  typesAnswer,
} from './__testUtils__/platformAnswer';
import { renderWithScore } from './__testUtils__/renderWithScore';
import { EntityScoreCard } from './components/EntityScoreCard';
import { ResourceTypesPage } from './components/ResourceTypes';
import { ScoreResourcePicker } from './components/ScoreResourcePicker';

/** `broken-db` promises a port that it does not give. */
const platform = platformOf({
  'platform.yaml': `name: acme
environments:
  - { name: live, title: Live, target: kubernetes, provisioners: [provisioners] }
`,
  'provisioners/a.provisioners.yaml': `- { uri: 'static://cache', type: cache, outputs: { host: here } }
- { uri: 'template://broken', type: broken-db, outputs: 'host: here', expected_outputs: [host, port] }
`,
});

const api = () =>
  fakeScoreApi({
    getResourceTypes: async () => typesAnswer(platform),
    getEntityScore: async () =>
      entityAnswer(
        `apiVersion: score.dev/v1b1
metadata: { name: shop }
containers: { web: { image: 'shop:1' } }
resources: { db: { type: broken-db }, cache: { type: cache } }
`,
        platform,
      ),
  });

describe('a broken provisioner', () => {
  it('is said to be so in the card, whoever asks for it', async () => {
    renderWithScore(<EntityScoreCard />, { api: api() });
    expect(await screen.findByText(/^db \(broken-db\)/)).toHaveTextContent(
      'Not available in Live',
    );
    expect(screen.getByText(/^cache/)).toHaveTextContent(
      // The render as a whole has an error, and the type none.
      'Available in every environment',
    );
  });

  it("is not in the template's picker", async () => {
    const user = userEvent.setup();
    renderWithScore(
      <Stepper
        manifest={{
          title: 'Score service',
          steps: [
            {
              title: 'What it needs',
              schema: {
                type: 'object',
                properties: {
                  resources: {
                    type: 'array',
                    default: [],
                    'ui:field': 'ScoreResourcePicker',
                    items: { type: 'object' },
                  },
                },
              },
            },
          ],
        }}
        extensions={[
          { name: 'ScoreResourcePicker', component: ScoreResourcePicker },
        ]}
        onCreate={async () => {}}
      />,
      { api: api() },
    );
    await user.click(
      await screen.findByRole('button', { name: /Resource type to add/ }),
    );
    expect(
      await screen.findByRole('option', { name: /^cache/ }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('option', { name: /broken-db/ }),
    ).not.toBeInTheDocument();
  });

  it('is failing on the page of resource types, with the reason', async () => {
    renderWithScore(<ResourceTypesPage />, { api: api() });
    const types = within(
      await screen.findByRole('region', { name: 'Resource types' }),
    );
    const row = types.getByRole('row', { name: /broken-db/ });
    expect(within(row).getByText('Failing')).toBeInTheDocument();
    expect(row).toHaveTextContent(/It fails its self-test: .*port/);
    expect(within(row).queryByText('Available')).not.toBeInTheDocument();
  });
});
