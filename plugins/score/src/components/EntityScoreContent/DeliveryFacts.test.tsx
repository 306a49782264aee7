import { screen } from '@testing-library/react';
import { delivery } from '../../../dev/__fixtures__/ordersApi';
import { renderWithScore } from '../../__testUtils__/renderWithScore';
import { DeliveryFacts } from './DeliveryFacts';

describe('DeliveryFacts', () => {
  it('asks to merge the pull request', async () => {
    const url = 'https://git.example.com/acme/gitops/pulls/12';
    renderWithScore(
      <DeliveryFacts
        delivery={delivery('production', {
          state: 'proposed',
          proposal: { number: 12, url },
        })}
      />,
    );
    expect(await screen.findByText(/^It is delivered when/)).toHaveTextContent(
      'merged: #12',
    );
    expect(
      screen.getByRole('link', { name: /^Pull request 12/ }),
    ).toHaveAttribute('href', url);
  });

  it('says what stopped it', async () => {
    renderWithScore(
      <DeliveryFacts
        delivery={delivery('production', {
          state: 'stopped',
          reason: 'Pull request #12 was closed without being merged',
        })}
      />,
    );
    expect(await screen.findByText(/was closed without/)).toHaveTextContent(
      'A person has to look at this',
    );
  });
});
