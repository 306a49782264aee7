import { NotAllowedError } from '@backstage/errors';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { COMMIT } from '../../../dev/__fixtures__/environments';
import { ordersApi } from '../../../dev/__fixtures__/ordersApi';
import {
  invalid,
  missing,
  pending,
  unreadable,
  unsupported,
} from '../../../dev/__fixtures__/otherStates';
import { fakeScoreApi } from '../../__testUtils__/fakeScoreApi';
import {
  entity,
  entityWithoutScore,
  renderWithScore,
} from '../../__testUtils__/renderWithScore';
import { EntityScoreCard } from './EntityScoreCard';

const renderCard = (
  options: Parameters<typeof renderWithScore>[1] = undefined,
) => renderWithScore(<EntityScoreCard />, options);

describe('EntityScoreCard', () => {
  it('has what runs, what it needs and how far it is in Git', async () => {
    renderCard();
    expect(
      await screen.findByText('ghcr.io/acme/orders-api:v0.4.2'),
    ).toBeInTheDocument();
    expect(screen.getByText('http: 80 to 8080 TCP')).toBeInTheDocument();
    expect(screen.getByText(/^db \(postgres\)/)).toHaveTextContent(
      'Available in every environment',
    );
    const production = screen.getByText('Production').closest('li')!;
    expect(within(production).getByText('Retrying')).toBeInTheDocument();
    expect(production).toHaveTextContent('git.example.com cannot be reached');
    const staging = screen.getByText('Staging').closest('li')!;
    expect(within(staging).getByText('In Git')).toBeInTheDocument();
    expect(
      within(staging).getByRole('link', { name: /^Commit c0ffee1/ }),
    ).toHaveAttribute('href', expect.stringContaining(COMMIT));
    expect(
      screen.getByRole('link', { name: 'Open Score tab' }),
    ).toHaveAttribute('href', '/tab');
  });

  it('has the shape of the content while it loads', async () => {
    renderCard({
      api: fakeScoreApi({ getEntityScore: () => new Promise(() => {}) }),
    });
    expect(
      await screen.findByTestId('score-card-skeleton'),
    ).toBeInTheDocument();
  });

  it('says the gravest finding and how many there are', async () => {
    renderCard({ api: fakeScoreApi({ getEntityScore: async () => invalid }) });
    expect(await screen.findByText('2 errors')).toBeInTheDocument();
    expect(screen.getByText('1 warning')).toBeInTheDocument();
    expect(
      screen.getByText('The container "web" needs an image.'),
    ).toBeInTheDocument();
    expect(screen.queryByText(/no key "imagee"/)).not.toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'and 2 more' })).toHaveAttribute(
      'href',
      '/tab',
    );
    expect(screen.getAllByText('Out of date')).toHaveLength(2);
  });

  it('says which environments lack a resource', async () => {
    renderCard({
      api: fakeScoreApi({ getEntityScore: async () => unsupported }),
    });
    expect(await screen.findByText(/^index \(opensearch/)).toHaveTextContent(
      'Not available in Local, Production',
    );
  });

  it.each([
    ['missing', missing, 'There is no file score.yaml'],
    ['unreadable', unreadable, 'score.yaml could not be read'],
    ['pending', pending, 'Reading score.yaml'],
  ])('says that a file is %s', async (_, score, title) => {
    renderCard({ api: fakeScoreApi({ getEntityScore: async () => score }) });
    expect(await screen.findByText(title)).toBeInTheDocument();
  });

  it('tries again after a failure', async () => {
    const api = fakeScoreApi();
    api.getEntityScore.mockRejectedValueOnce(new Error('Bad Gateway'));
    renderCard({ api });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    expect(
      await screen.findByText('ghcr.io/acme/orders-api:v0.4.2'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('keeps what it shows when a refresh fails', async () => {
    const api = fakeScoreApi();
    api.refresh.mockRejectedValueOnce(new Error('Bad Gateway'));
    renderCard({ api });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Refresh' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'may be out of date',
    );
    expect(screen.getByText('http: 80 to 8080 TCP')).toBeInTheDocument();
  });

  it('refreshes', async () => {
    const api = fakeScoreApi({
      refresh: async () => ({
        ...ordersApi,
        workloads: [{ ...ordersApi.workloads[0], name: 'renamed' }],
      }),
    });
    renderCard({ api });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Refresh' }),
    );
    expect(await screen.findByText('renamed')).toBeInTheDocument();
    expect(api.refresh).toHaveBeenCalledWith('component:default/orders-api');
  });

  it('does not refresh for whoever may not', async () => {
    const api = fakeScoreApi();
    // Permissions are cached by entity for as long as the browser is open.
    const of = { ...entity, metadata: { ...entity.metadata, name: 'foreign' } };
    renderCard({ api, of, mayRefresh: false });
    await screen.findByText('http: 80 to 8080 TCP');
    const button = screen.getByRole('button', { name: 'Refresh' });
    await waitFor(() =>
      expect(button).toHaveAttribute('aria-disabled', 'true'),
    );
    await userEvent.click(button);
    expect(api.refresh).not.toHaveBeenCalled();
  });

  it('says that there is no permission', async () => {
    renderCard({
      api: fakeScoreApi({
        getEntityScore: async () => {
          throw new NotAllowedError('Unauthorized');
        },
      }),
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You do not have access',
    );
  });

  it('says what annotation is missing', async () => {
    const api = fakeScoreApi();
    renderCard({ api, of: entityWithoutScore });
    expect(
      (await screen.findAllByText(/score\.dev\/file/)).length,
    ).toBeGreaterThan(0);
    expect(api.getEntityScore).not.toHaveBeenCalled();
  });
});
