import fs from 'node:fs';
import path from 'node:path';
import type { Locator, Page, TestInfo } from '@playwright/test';

const IMAGES = path.resolve(__dirname, '../../../../docs/images');

/**
 * Keeps a picture beside the test's results; with SCORE_UPDATE_SCREENSHOTS it
 * becomes the one in docs/images.
 */
export async function keepScreenshot(
  target: Page | Locator,
  name: string,
  testInfo: TestInfo,
): Promise<void> {
  const file = testInfo.outputPath(`${name}.png`);
  await target.screenshot({ path: file, animations: 'disabled' });
  if (process.env.SCORE_UPDATE_SCREENSHOTS) {
    fs.mkdirSync(IMAGES, { recursive: true });
    fs.copyFileSync(file, path.join(IMAGES, `${name}.png`));
  }
}
