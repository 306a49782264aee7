import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, THEMES, useTheme } from './support/accessibility';
import {
  commitMessage,
  deliveredFiles,
  gitopsHead,
  waitUntilQuiet,
} from './support/gitops';
import {
  editScoreFile,
  enter,
  scoreTab,
  section,
  signInToForge,
} from './support/portal';

// A service that the demo brings with it.
const SERVICE = 'mail-worker';
const OLD_TAG = ':v1.6.3';
const NEW_TAG = ':v1.6.4';

const inStaging = async () =>
  [...(await deliveredFiles('staging', SERVICE)).values()].join('\n');

/** The deliveries to staging, newest first. */
async function openHistory(page: Page) {
  await enter(page, `${scoreTab(SERVICE)}?environment=staging`);
  await page.getByRole('button', { name: 'Show history' }).click();
  const entries = section(page, 'Environments')
    .getByRole('listitem')
    .filter({ hasText: /^Version \d+/ });
  await expect(entries.first()).toContainText('Newest');
  return entries;
}

test.describe.serial('deliveries', () => {
  test('the history tells what a delivery changed', async ({ page }) => {
    await expect.poll(inStaging, { timeout: 60_000 }).toContain(OLD_TAG);
    await waitUntilQuiet();
    await signInToForge(page);
    await editScoreFile(page, SERVICE, 'Release v1.6.4', text =>
      text.replace(/(image: .*):v\S+/, `$1${NEW_TAG}`),
    );
    await expect.poll(inStaging).toContain(NEW_TAG);

    const entries = await openHistory(page);
    await expect(entries).toHaveCount(2);
    await entries
      .first()
      .getByRole('button', { name: /^Show changes/ })
      .click();
    await expect(
      entries.first().getByRole('region', { name: /^Changes of / }),
    ).toContainText(`added: `);
    await expect(entries.first()).toContainText(NEW_TAG);
  });

  for (const theme of THEMES) {
    test(`the history is accessible in the ${theme} theme`, async ({
      page,
    }) => {
      await enter(page, `${scoreTab(SERVICE)}?environment=staging`);
      const show = page.getByRole('button', { name: 'Show history' });
      // Only then is the session one that a reload finds again.
      await expect(show).toBeVisible();
      await useTheme(page, theme);
      await show.click();
      await page
        .getByRole('button', { name: /^Show changes/ })
        .first()
        .click();
      await page.getByRole('region', { name: /^Changes of / }).waitFor();
      await expectAccessible(page, 'main');
    });
  }

  test('a rollback brings back what was before, until it is resumed', async ({
    page,
  }) => {
    const entries = await openHistory(page);
    await entries
      .last()
      .getByRole('button', { name: /^Roll back/ })
      .click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText(NEW_TAG);
    await dialog.getByLabel(/^Reason/).fill('Mails are lost');
    await dialog.getByRole('button', { name: 'Roll back' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText(/^Rolled back to staging@1$/)).toBeVisible();
    await expect.poll(inStaging).toContain(OLD_TAG);
    const message = await commitMessage(await gitopsHead());
    expect(message).toContain('Score-Rolled-Back-To: staging@1\n');
    expect(message).toContain('Score-Reason: Mails are lost\n');

    await page.getByRole('button', { name: 'Resume' }).click();
    await expect.poll(inStaging).toContain(NEW_TAG);
    await expect(page.getByText(/^Rolled back to/)).toBeHidden();
  });
});
