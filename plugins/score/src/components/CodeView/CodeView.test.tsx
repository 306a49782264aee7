import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CodeView } from './CodeView';

const TEXT = 'metadata:\n  name: orders-api\ncontainers:\n';

describe('CodeView', () => {
  it('numbers lines, links to them and marks the one that is named', async () => {
    const onSelectLine = jest.fn();
    renderInTestApp(
      <CodeView
        text={TEXT}
        fileName="score.yaml"
        label="Score file"
        selectedLine={2}
        onSelectLine={onSelectLine}
      />,
    );
    const code = await screen.findByRole('region', { name: 'Score file' });
    expect(within(code).getAllByRole('link')).toHaveLength(3);
    expect(code.querySelector('[aria-current]')).toHaveTextContent(
      'name: orders-api',
    );
    await userEvent.click(within(code).getByRole('link', { name: 'Line 3' }));
    expect(onSelectLine).toHaveBeenCalledWith(3);
  });

  it('is walked through with arrows, and shows more of the line that is named', async () => {
    const user = userEvent.setup();
    const onSelectLine = jest.fn();
    renderInTestApp(
      <CodeView
        text={TEXT}
        fileName="score.yaml"
        label="Score file"
        selectedLine={2}
        onSelectLine={onSelectLine}
        details={<p>from here</p>}
      />,
    );
    const line = await screen.findByRole('link', { name: 'Line 2' });
    expect(line).toHaveAttribute('tabindex', '0');
    expect(screen.getByRole('link', { name: 'Line 1' })).toHaveAttribute(
      'tabindex',
      '-1',
    );
    expect(
      line.compareDocumentPosition(screen.getByText('from here')) &
        Node.DOCUMENT_POSITION_FOLLOWING,
    ).toBeTruthy();
    line.focus();
    await user.keyboard('{ArrowDown}');
    expect(screen.getByRole('link', { name: 'Line 3' })).toHaveFocus();
    await user.keyboard('{ArrowDown}{ArrowUp}{ArrowUp}{Enter}');
    expect(onSelectLine).toHaveBeenCalledWith(1);
  });

  it('shows findings at their lines', async () => {
    renderInTestApp(
      <CodeView
        text={TEXT}
        fileName="score.yaml"
        label="Score file"
        findings={[
          {
            severity: 'warning',
            code: 'empty',
            message: 'There is no container.',
            line: 3,
          },
        ]}
      />,
    );
    const finding = await screen.findByText('There is no container.');
    const line = screen.getByRole('link', { name: 'Line 3' });
    expect(
      line.compareDocumentPosition(finding) & Node.DOCUMENT_POSITION_FOLLOWING,
    ).toBeTruthy();
    expect(line).toHaveAttribute('tabindex', '0');
  });

  it('copies the text and says so', async () => {
    const user = userEvent.setup();
    const execCommand = jest.fn(() => true);
    Object.assign(document, { execCommand });
    renderInTestApp(
      <CodeView text={TEXT} fileName="score.yaml" label="Score file" />,
    );
    await user.click(
      await screen.findByRole('button', { name: 'Copy score.yaml' }),
    );
    expect(await screen.findByText('Copied')).toBeInTheDocument();
    expect(execCommand).toHaveBeenCalledWith('copy');
  });

  it('downloads the text under the name of the file', async () => {
    const clicked: string[] = [];
    Object.assign(URL, {
      createObjectURL: jest.fn(() => 'blob:x'),
      revokeObjectURL: jest.fn(),
    });
    const click = jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(function record(this: HTMLAnchorElement) {
        clicked.push(this.download);
      });
    renderInTestApp(
      <CodeView text={TEXT} fileName="k8s/service.yaml" label="File" />,
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Download k8s/service.yaml' }),
    );
    expect(clicked).toEqual(['service.yaml']);
    click.mockRestore();
  });

  it('wraps long lines when asked to', async () => {
    renderInTestApp(
      <CodeView text={TEXT} fileName="score.yaml" label="Score file" />,
    );
    const wrap = await screen.findByRole('button', {
      name: 'Wrap long lines',
    });
    expect(wrap).toHaveAttribute('aria-pressed', 'false');
    await userEvent.click(wrap);
    expect(wrap).toHaveAttribute('aria-pressed', 'true');
  });
});
