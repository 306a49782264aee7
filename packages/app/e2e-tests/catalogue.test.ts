import { expect, test } from '@playwright/test';
import { enter, scoreTab, section } from './support/portal';

test.describe('what the platform offers', () => {
  test('is found by searching', async ({ page }) => {
    await enter(page);
    const result = page.getByRole('link', { name: /\(amqp\)/ });
    // The index is made a moment after the start.
    await expect(async () => {
      await page.goto('/search?query=rabbitmq');
      await expect(result).toBeVisible({ timeout: 10_000 });
    }).toPass({ timeout: 120_000 });
    await result.click();
    await expect(page).toHaveURL(/\/score\/resource-types\?type=amqp$/);
    await expect(section(page, 'amqp')).toContainText('RabbitMQ virtual host');
  });

  test('is an entity that the services depend on which ask for it', async ({
    page,
  }) => {
    await enter(page, '/catalog/score/resource/redis');
    await expect(
      page.getByRole('heading', { name: 'Redis cache' }),
    ).toBeVisible();
    // The catalog hears of it once the services are rendered.
    await expect(async () => {
      await page.reload();
      await expect(
        page.getByTestId('node').filter({ hasText: 'Basket' }),
      ).toBeVisible({ timeout: 10_000 });
    }).toPass({ timeout: 120_000 });
    await expect(
      page.getByRole('link', { name: /How to use it/ }),
    ).toHaveAttribute('href', /\/score\/resource-types\?type=redis$/);
  });

  test('is not the same everywhere, which the tab says', async ({ page }) => {
    await enter(page, scoreTab('basket'));
    const differences = section(page, 'Differences between environments');
    const secrets = differences.getByText(/^Secrets of \S+ come in Local/);
    await expect(secrets).toContainText('in Staging from');
    const row = differences.getByRole('row', { name: /^resources\./ }).first();
    await expect(row.getByText('Differs').first()).toBeVisible();
    await row.getByRole('link', { name: /^Line \d+/ }).click();
    await expect(page).toHaveURL(/#L\d+$/);
  });
});
