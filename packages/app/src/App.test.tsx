import { render, screen, waitFor } from '@testing-library/react';
import App from './App';

const config = {
  app: { title: 'Score for Backstage', baseUrl: 'http://localhost:3000' },
  backend: { baseUrl: 'http://localhost:7007' },
  auth: { providers: { guest: {} } },
};

describe('App', () => {
  it('starts and asks to sign in', async () => {
    process.env = Object.assign({}, process.env, {
      APP_CONFIG: [{ data: config, context: 'test' }],
    });

    render(App.createRoot());

    await waitFor(() => expect(document.body.textContent).not.toBe(''));
    for (const name of ['Enter', 'Sign in as Ines', 'Sign in as Amara']) {
      expect(await screen.findByRole('button', { name })).toBeInTheDocument();
    }
  });
});
