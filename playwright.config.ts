import { defineConfig } from '@playwright/test';

/**
 * The browser tests run against the portal as `npm start` brings it up, on a
 * data folder of their own. `npm test` finds the browser.
 */
export default defineConfig({
  testDir: 'packages/app/e2e-tests',
  timeout: 180_000,
  expect: { timeout: 30_000 },
  workers: 1,
  forbidOnly: true,
  webServer: {
    command: 'node scripts/start.mjs',
    url: 'http://localhost:7007/.backstage/health/v1/readiness',
    timeout: 600_000,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    env: { SCORE_DATA_DIR: process.env.SCORE_DATA_DIR ?? '.data/e2e' },
  },
  use: {
    baseURL: 'http://localhost:3000',
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.SCORE_TEST_BROWSER,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  outputDir: 'test-results',
});
