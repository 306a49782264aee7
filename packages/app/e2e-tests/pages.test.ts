import { expect, test } from '@playwright/test';
import { expectAccessible, THEMES, useTheme } from './support/accessibility';
import { deliveredFiles } from './support/gitops';
import { enter, overview, scoreTab, section } from './support/portal';
import { findManifestErrors, readManifests } from './support/schemas';
import { keepScreenshot } from './support/screenshots';

// A service that the demo brings with it.
const SERVICE = 'basket';

const DELIVERED = [
  'basket',
  'mail-worker',
  'product-catalog',
  'stock-sync',
  'storefront',
];

test.describe('a new portal is not empty', () => {
  test('every service of the demo has its Score card', async ({ page }) => {
    await enter(page);
    for (const service of DELIVERED) {
      await page.goto(overview(service));
      const card = section(page, 'Score workload');
      await expect(card.getByText('Valid', { exact: true })).toBeVisible();
      await expect(
        card.getByText('In Git', { exact: true }).first(),
      ).toBeVisible();
    }
  });

  test('what came from the platform is valid for all of them', async () => {
    for (const environment of ['staging', 'production']) {
      for (const service of DELIVERED) {
        const files = await deliveredFiles(environment, service);
        expect([service, await findManifestErrors(files)]).toEqual([
          service,
          '',
        ]);
      }
      const ingresses = readManifests(
        await deliveredFiles(environment, 'storefront'),
      ).filter(({ kind }) => kind === 'Ingress');
      expect(ingresses).not.toEqual([]);
      for (const { spec } of ingresses) {
        expect(spec).toMatchObject({ ingressClassName: 'nginx' });
      }
    }
  });

  test('a service that asks for what is not offered is told so', async ({
    page,
  }) => {
    await enter(page, scoreTab('search-assistant'));
    await expect(
      page.getByText(/is not offered in this environment/).first(),
    ).toBeVisible();
    await expect(
      page.getByText(/^score\.yaml, line \d+, column \d+/).first(),
    ).toBeVisible();
  });

  test('the page of resource types lists what the platform offers', async ({
    page,
  }) => {
    await enter(page, '/score');
    for (const type of ['postgres', 'redis', 'dns', 's3']) {
      await expect(page.getByText(type, { exact: true }).first()).toBeVisible();
    }
    await page.getByLabel('Search resource types').fill('postgres');
    await expect(page.getByText('redis', { exact: true })).toHaveCount(0);
  });

  test('the page of workloads lists the services', async ({ page }) => {
    await enter(page, '/score');
    await page.getByRole('tab', { name: 'Workloads' }).click();
    await expect(page.getByText(SERVICE).first()).toBeVisible();
  });
});

for (const theme of THEMES) {
  test.describe(`in the ${theme} theme`, () => {
    test('the card is accessible', async ({ page }, testInfo) => {
      await enter(page, overview(SERVICE));
      await useTheme(page, theme);
      const card = section(page, 'Score workload');
      await expect(
        card.getByText('In Git', { exact: true }).first(),
      ).toBeVisible();
      // The other cards come by themselves.
      await expect(page.getByTestId('node').first()).toBeVisible();
      await expect(page.getByRole('progressbar')).toHaveCount(0);
      await keepScreenshot(page, `card-${theme}`, testInfo);
      await expectAccessible(page, 'main');
    });

    test('the tab is accessible', async ({ page }, testInfo) => {
      await enter(page, scoreTab(SERVICE));
      await useTheme(page, theme);
      await expect(section(page, 'Environments')).toBeVisible();
      await expect(
        section(page, 'Environments').getByRole('navigation', {
          name: 'Rendered files',
        }),
      ).toBeVisible();
      await keepScreenshot(page, `tab-${theme}`, testInfo);
      await expectAccessible(page, 'main');
    });

    test('the page of resource types is accessible', async ({
      page,
    }, testInfo) => {
      await enter(page, '/score');
      await useTheme(page, theme);
      await expect(
        page.getByText('postgres', { exact: true }).first(),
      ).toBeVisible();
      await keepScreenshot(page, `types-${theme}`, testInfo);
      await expectAccessible(page, '#root');
    });
  });
}
