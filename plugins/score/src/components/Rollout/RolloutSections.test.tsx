import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { rollout } from '../../../dev/__fixtures__/rollout';
import { fakeScoreApi } from '../../__testUtils__/fakeScoreApi';
import { renderWithScore } from '../../__testUtils__/renderWithScore';
import { offersOf } from './RolloutActions';
import { RolloutSections } from './RolloutSections';

const labels = (change: Partial<typeof rollout>) =>
  offersOf({ ...rollout, ...change }).map(({ label }) => label);

describe('RolloutSections', () => {
  it('shows how far each ring is', async () => {
    renderWithScore(<RolloutSections onPreview={() => {}} />);
    const region = within(
      await screen.findByRole('region', { name: 'Roll-out to Production' }),
    );
    expect(region.getByText('Being rolled out')).toBeInTheDocument();
    expect(
      region.getByRole('row', { name: /canary 2 of 2 1 of 2 0/ }),
    ).toBeInTheDocument();
    expect(
      region.getByRole('row', { name: /All others 0 of 30, not reached/ }),
    ).toBeInTheDocument();
    expect(region.getByText(/Harden all Deployments/)).toBeInTheDocument();
  });

  it('goes on with a reason, and shows the preview', async () => {
    const api = fakeScoreApi();
    const onPreview = jest.fn();
    renderWithScore(<RolloutSections onPreview={onPreview} />, { api });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Go to the next ring' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByRole('textbox'), 'It works');
    await userEvent.click(
      dialog.getByRole('button', { name: 'Go to the next ring' }),
    );
    expect(api.stepRollout).toHaveBeenCalledWith('start', {
      environment: 'production',
      revision: rollout.next,
      reason: 'It works',
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Preview it' }),
    );
    expect(onPreview).toHaveBeenCalledWith(rollout.next);
  });

  it('offers what can be done', () => {
    expect(labels({})).toEqual(['next', 'stop', 'rollBack']);
    expect(labels({ state: 'stopped' })).toEqual(['goOn', 'rollBack']);
    expect(labels({ state: 'waiting', former: undefined })).toEqual(['start']);
    expect(labels({ state: 'current', next: undefined })).toEqual(['rollBack']);
    expect(
      labels({ state: 'current', next: undefined, former: undefined }),
    ).toEqual([]);
    const [canary, early, rest] = rollout.rings;
    expect(
      labels({ rings: [canary, { ...early, reached: true }, rest] })[0],
    ).toBe('rest');
  });
});
