import { screen } from '@testing-library/react';
import { renderWithScore } from '../../__testUtils__/renderWithScore';
import { HowToAsk } from './HowToAsk';

const link = () => screen.queryByRole('link', { name: /^Ask for a type/ });

describe('HowToAsk', () => {
  it('says it in words, and leads to where it is done', async () => {
    renderWithScore(
      <HowToAsk
        requests={{ text: 'Ask team platform.', url: 'mailto:a@acme.example' }}
      />,
    );
    expect(await screen.findByText(/Ask team platform\./)).toBeInTheDocument();
    expect(link()).toHaveAttribute('href', 'mailto:a@acme.example');
  });

  it('leads to no address that is none', async () => {
    renderWithScore(
      // The engine refuses it as well.
      <HowToAsk requests={{ text: 'Ask.', url: 'data:text/html,a' }} />,
    );
    expect(await screen.findByText('Ask.')).toBeInTheDocument();
    expect(link()).not.toBeInTheDocument();
  });

  it('says nothing where the platform does not', async () => {
    renderWithScore(
      <>
        <HowToAsk />
        <p>after</p>
      </>,
    );
    expect(await screen.findByText('after')).toBeInTheDocument();
    expect(link()).not.toBeInTheDocument();
  });
});
