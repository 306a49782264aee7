import { NotAllowedError } from '@backstage/errors';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  platformPreview,
  runningPreview,
} from '../../../dev/__fixtures__/platformPreview';
import { fakeScoreApi } from '../../__testUtils__/fakeScoreApi';
import { renderWithScore } from '../../__testUtils__/renderWithScore';
import { PreviewPage } from './PreviewPage';

const { id } = platformPreview;
const ADDRESS = `/?id=${id}`;

describe('PreviewPage', () => {
  it('starts a preview and waits for it', async () => {
    const answers = [runningPreview, platformPreview];
    const api = fakeScoreApi({
      listPlatformPreviews: async () => [],
      getPlatformPreview: async () => answers.shift() ?? platformPreview,
    });
    renderWithScore(<PreviewPage />, { api });
    const button = await screen.findByRole('button', { name: 'Preview' });
    await userEvent.type(
      screen.getByRole('textbox', { name: /^Branch, commit/ }),
      ' harden ',
    );
    await userEvent.click(button);
    expect(api.startPlatformPreview).toHaveBeenCalledWith('harden');
    expect(await screen.findByRole('progressbar')).toHaveAttribute(
      'aria-valuetext',
      '2 of 5 workloads',
    );
    expect(screen.getByTestId('address')).toHaveTextContent(ADDRESS);
    expect(
      await screen.findByText('What changes', {}, { timeout: 5_000 }),
    ).toBeInTheDocument();
  });

  it('shows numbers, types, groups and findings', async () => {
    renderWithScore(<PreviewPage />, { address: ADDRESS });
    const panel = within(
      await screen.findByRole('region', { name: 'Preview of harden' }),
    );
    expect(panel.getByText('workloads change').parentElement).toBeTruthy();
    expect(
      panel.getByText('kafka-topic stops working in staging'),
    ).toBeInTheDocument();
    expect(
      panel.getByRole('button', {
        name: /Deployment spec\.template\.spec\.securityContext is new .*\(9 renders\)/,
      }),
    ).toBeInTheDocument();
    expect(
      panel.getByText(/Resources of type kafka-topic cannot be had/),
    ).toBeInTheDocument();
  });

  it('opens what changes for one workload, and says how many are hidden', async () => {
    const api = fakeScoreApi();
    renderWithScore(<PreviewPage />, { api, address: ADDRESS });
    await userEvent.click(
      await screen.findByRole('button', { name: /securityContext is new/ }),
    );
    expect(
      await screen.findByText('And 1 more, which you may not see.'),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', {
        name: 'Show what changes for storefront in staging',
      }),
    );
    expect(
      await screen.findByText(/serviceAccountName: score-workload/),
    ).toBeInTheDocument();
    expect(api.diffPlatformPreview).toHaveBeenCalledWith({
      id,
      environment: 'staging',
      workload: 'storefront',
    });
  });

  it('says when nothing changes', async () => {
    const { result } = platformPreview;
    const api = fakeScoreApi({
      getPlatformPreview: async () => ({
        ...platformPreview,
        result: result && {
          ...result,
          summary: { ...result.summary, changed: 0, broken: 0 },
          environments: [],
          types: [],
          groups: [],
          findings: [],
          broken: {},
        },
      }),
    });
    renderWithScore(<PreviewPage />, { api, address: ADDRESS });
    expect(await screen.findByText('Nothing changes')).toBeInTheDocument();
  });

  it('says why there is nothing to show', async () => {
    const api = fakeScoreApi({
      getPlatformPreview: async () => ({
        ...platformPreview,
        state: 'failed',
        reason: 'The platform at harden has errors and would not be used',
        result: undefined,
        findings: [
          {
            severity: 'error',
            code: 'a',
            message: 'There is no target "abacus".',
            file: 'platform.yaml',
            line: 4,
          },
        ],
      }),
    });
    renderWithScore(<PreviewPage />, { api, address: ADDRESS });
    expect(
      await screen.findByText(/has errors and would not be used/),
    ).toBeInTheDocument();
    expect(screen.getByText('There is no target "abacus".')).toBeVisible();
  });

  it('says that it is not for everybody', async () => {
    const api = fakeScoreApi({
      listPlatformPreviews: async () => {
        throw new NotAllowedError('No');
      },
    });
    renderWithScore(<PreviewPage />, { api });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You do not have access',
    );
  });
});
