import { NotAllowedError, ResponseError } from '@backstage/errors';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { RequestProblem, nameOfError } from './RequestProblem';

const answer = (name: string, status: number) =>
  ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name, message: 'No' },
        request: { method: 'GET', url: '/entities' },
        response: { statusCode: status },
      }),
      { status, headers: { 'content-type': 'application/json' } },
    ),
  );

describe('RequestProblem', () => {
  it('says what was answered and tries again', async () => {
    const onRetry = jest.fn();
    renderInTestApp(
      <RequestProblem
        error={new Error('Bad Gateway')}
        onRetry={onRetry}
        retrying={false}
      />,
    );
    expect(await screen.findByRole('alert')).toHaveTextContent('Bad Gateway');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(onRetry).toHaveBeenCalledTimes(1);
  });

  it('tells a lack of permission from a failure', async () => {
    renderInTestApp(
      <RequestProblem
        error={new NotAllowedError('Unauthorized')}
        onRetry={() => {}}
        retrying={false}
      />,
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You do not have access',
    );
  });

  it('knows the error behind an answer of the backend', async () => {
    expect(nameOfError(await answer('NotAllowedError', 403))).toBe(
      'NotAllowedError',
    );
    expect(nameOfError(new TypeError('offline'))).toBe('TypeError');
  });
});
