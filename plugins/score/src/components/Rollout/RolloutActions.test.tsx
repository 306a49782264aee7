import { screen } from '@testing-library/react';
import { rollout } from '../../../dev/__fixtures__/rollout';
import { renderWithScore } from '../../__testUtils__/renderWithScore';
import { RolloutActions } from './RolloutActions';

// Alone in its file: answers about permissions are remembered.
describe('RolloutActions', () => {
  it('offers nothing but the preview to those who may not', async () => {
    renderWithScore(
      <RolloutActions
        rollout={rollout}
        onChanged={() => {}}
        onPreview={() => {}}
      />,
      { mayRefresh: false },
    );
    expect(
      await screen.findByRole('button', { name: 'Preview it' }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Stop' }),
    ).not.toBeInTheDocument();
  });
});
