import { expect, test } from '@playwright/test';
import { enter, scoreTab, section } from './support/portal';

test.describe('what people may do', () => {
  test('a developer decides about the workloads of her team', async ({
    page,
  }) => {
    await enter(page, scoreTab('mail-worker'), 'Sign in as Amara');
    await expect(page.getByText('Valid', { exact: true })).toBeVisible();
    const refresh = page.getByRole('button', { name: 'Refresh', exact: true });
    const hold = section(page, 'Environments').getByRole('button', {
      name: 'Hold',
      exact: true,
    });
    await expect(refresh).toBeEnabled();
    await expect(hold).toBeEnabled();

    await page.goto(scoreTab('basket'));
    await expect(page.getByText('Valid', { exact: true })).toBeVisible();
    await expect(refresh).toBeDisabled();
    await expect(hold).toBeDisabled();
  });

  test('a platform engineer decides about all of them', async ({ page }) => {
    await enter(page, scoreTab('basket'), 'Sign in as Ines');
    await expect(page.getByText('Valid', { exact: true })).toBeVisible();
    await expect(
      page.getByRole('button', { name: 'Refresh', exact: true }),
    ).toBeEnabled();
  });

  test('who has left can enter as somebody else', async ({ page }) => {
    await enter(page, '/', 'Sign in as Ines');
    await page.goto('/settings');
    await expect(page.getByText('Ines Duarte').first()).toBeVisible();
    await page.getByRole('button', { name: 'more' }).click();
    await page.getByRole('menuitem', { name: 'Sign Out' }).click();
    await enter(page, '/', 'Sign in as Amara');
    await page.goto('/settings');
    await expect(page.getByText('Amara Okoye').first()).toBeVisible();
  });
});
