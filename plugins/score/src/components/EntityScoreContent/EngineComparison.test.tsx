import type { Finding } from '@score-backstage/engine';
import { screen } from '@testing-library/react';
import { renderWithScore } from '../../__testUtils__/renderWithScore';
import { EngineComparison } from './EngineComparison';

const renderer = 'score-k8s@0.15.0';
const info = (code: string, message: string): Finding => ({
  severity: 'info',
  code,
  message,
  file: 'score.yaml',
});

describe('EngineComparison', () => {
  it('shows where the two differ', async () => {
    renderWithScore(
      <EngineComparison
        renderer={renderer}
        findings={[
          info('engine-difference', 'Deployment/shop: spec.replicas'),
          info('no-memory-limit', 'No memory limit.'),
        ]}
      />,
    );
    expect(
      await screen.findByRole('heading', { name: 'Compared with native' }),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/^What score-k8s@0\.15\.0 makes/),
    ).toBeInTheDocument();
    const items = screen.getAllByRole('listitem');
    expect(items.map(({ textContent }) => textContent)).toEqual([
      'Deployment/shop: spec.replicas',
    ]);
  });

  it('says that there is no difference', async () => {
    renderWithScore(
      <EngineComparison
        renderer={renderer}
        findings={[info('engine-same', 'the same')]}
      />,
    );
    expect(
      await screen.findByText(/^No difference: score-k8s@0\.15\.0/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('listitem')).not.toBeInTheDocument();
  });

  it('is not there where nothing was compared', async () => {
    renderWithScore(
      <>
        <EngineComparison renderer="native@0.1.0" findings={[]} />
        <p>End</p>
      </>,
    );
    expect(await screen.findByText('End')).toBeInTheDocument();
    expect(screen.queryByRole('heading')).not.toBeInTheDocument();
  });
});
