import fs from 'node:fs';
import path from 'node:path';
import { defineConfig } from '@playwright/test';

// The portal's data is new for each run. Playwright reads this file again in
// the workers, which inherit the variable.
if (!process.env.SCORE_DATA_DIR) {
  process.env.SCORE_DATA_DIR = path.resolve(__dirname, '.data/e2e');
  fs.rmSync(process.env.SCORE_DATA_DIR, { recursive: true, force: true });
}

/**
 * The browser tests run against the portal as `npm start` brings it up, but
 * without the demo's orders-api: they create it through the pages, as the
 * developer of the service would. `npm test` finds the browser.
 */
export default defineConfig({
  testDir: 'packages/app/e2e-tests',
  timeout: 180_000,
  expect: { timeout: 30_000 },
  workers: 1,
  forbidOnly: true,
  webServer: {
    command: 'node scripts/start.mjs',
    wait: { stdout: /The portal is ready/ },
    timeout: 600_000,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
    env: {
      SCORE_DATA_DIR: process.env.SCORE_DATA_DIR,
      FORGE_SEED_WITHOUT: 'orders-api',
    },
  },
  use: {
    baseURL: 'http://localhost:3000',
    viewport: { width: 1440, height: 900 },
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
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
