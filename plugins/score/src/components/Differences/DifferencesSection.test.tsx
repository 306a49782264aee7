import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ordersApi } from '../../../dev/__fixtures__/ordersApi';
import { renderWithScore } from '../../__testUtils__/renderWithScore';
import { DifferencesSection } from './DifferencesSection';

const [workload] = ordersApi.workloads;

describe('DifferencesSection', () => {
  it('says in words and in a table what is not the same, and where', async () => {
    const onShowLine = jest.fn();
    renderWithScore(
      <DifferencesSection workload={workload} onShowLine={onShowLine} />,
    );
    const section = within(
      await screen.findByRole('region', {
        name: 'Differences between environments',
      }),
    );
    expect(
      section.getByText(/^orders-api starts in Local when db is there/),
    ).toBeInTheDocument();
    expect(section.getByText('In Staging, Production')).toBeInTheDocument();
    // What is so everywhere needs no list of everything.
    expect(
      section.queryByText('In Local, Staging, Production'),
    ).not.toBeInTheDocument();
    expect(
      section.getAllByRole('columnheader').map(cell => cell.textContent),
    ).toEqual(['In score.yaml', 'Local', 'Staging', 'Production']);

    const cpu = section.getByRole('row', { name: /requests\.cpu/ });
    expect(cpu).toHaveTextContent(/Not supported.*Same.*Same/);
    const db = section.getByRole('row', { name: /resources\.db/ });
    expect(within(db).getAllByText('Differs')).toHaveLength(3);

    await userEvent.click(within(cpu).getByRole('link', { name: 'Line 15' }));
    expect(onShowLine).toHaveBeenCalledWith(15);
  });

  it('says that all environments do the same', async () => {
    renderWithScore(
      <DifferencesSection workload={{ ...workload, gaps: [] }} />,
    );
    expect(
      await screen.findByText('All environments do the same with this file.'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });

  it('leaves errors to the findings, and shows them in the table', async () => {
    renderWithScore(
      <DifferencesSection
        workload={{
          ...workload,
          gaps: [
            {
              severity: 'error',
              code: 'resource-type-missing',
              message: 'The type "x" is not offered in this environment.',
              path: 'resources.x.type',
              support: 'unsupported',
              environments: ['staging'],
            },
          ],
        }}
      />,
    );
    expect(
      await screen.findByRole('row', { name: /resources\.x/ }),
    ).toHaveTextContent('Not supported');
    expect(screen.queryByText(/is not offered/)).not.toBeInTheDocument();
  });
});
