import { screen } from '@testing-library/react';
import { renderWithScore } from '../../__testUtils__/renderWithScore';
import { OwnerName } from './OwnerName';

describe('OwnerName', () => {
  it.each([
    ['team-platform', '/catalog/default/group/team-platform'],
    ['user:default/ada', '/catalog/default/user/ada'],
  ])('links %s', async (owner, href) => {
    renderWithScore(<OwnerName owner={owner} />);
    expect(await screen.findByRole('link')).toHaveAttribute('href', href);
  });

  it.each(['The platform team', 'a:b:c', 'x@acme.com'])(
    'says %s as it is',
    async owner => {
      renderWithScore(<OwnerName owner={owner} />);
      expect(await screen.findByText(owner)).toBeInTheDocument();
      expect(screen.queryByRole('link')).not.toBeInTheDocument();
    },
  );
});
