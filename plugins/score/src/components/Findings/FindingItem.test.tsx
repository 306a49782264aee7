import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FindingItem } from './FindingItem';

describe('FindingItem', () => {
  it('says what is wrong, what to do and where, and leads there', async () => {
    const onShowLine = jest.fn();
    renderInTestApp(
      <FindingItem
        finding={{
          severity: 'error',
          code: 'unknown-key',
          message: 'A container has no key "imagee".',
          hint: 'Did you mean "image"?',
          file: 'score.yaml',
          line: 6,
          column: 5,
        }}
        environments={['Staging', 'Production']}
        sourceHref="https://git.example.com/score.yaml#L6"
        onShowLine={onShowLine}
      />,
    );
    expect(await screen.findByText(/no key "imagee"/)).toBeInTheDocument();
    expect(screen.getByRole('img', { name: 'Error' })).toBeInTheDocument();
    expect(screen.getByText('Did you mean "image"?')).toBeInTheDocument();
    expect(screen.getByText('In Staging, Production')).toBeInTheDocument();
    expect(
      screen.getByRole('link', {
        name: 'score.yaml, line 6, column 5 (opens in a new tab)',
      }),
    ).toHaveAttribute('href', 'https://git.example.com/score.yaml#L6');

    await userEvent.click(screen.getByRole('link', { name: 'Show line 6' }));
    expect(onShowLine).toHaveBeenCalledWith(6);
  });
});
