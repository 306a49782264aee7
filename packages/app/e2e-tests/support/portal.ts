import { expect, type Locator, type Page } from '@playwright/test';

export const FORGE = 'http://localhost:7008';

/** Enters the portal as its guest, or as somebody else, and goes to a page. */
export async function enter(
  page: Page,
  path = '/',
  as: 'Enter' | 'Sign in as Ines' | 'Sign in as Amara' = 'Enter',
): Promise<void> {
  await page.goto(path);
  const button = page.getByRole('button', { name: as, exact: true });
  // A session may still be there, and the app is compiled at the first request.
  const settings = page.getByRole('link', { name: 'Settings' });
  await expect(button.or(settings)).toBeVisible({ timeout: 120_000 });
  if (await button.isVisible()) {
    await button.click();
  }
  // Only who has entered is remembered by the next page.
  await expect(settings).toBeVisible();
}

/** The card or section with a heading. */
export function section(page: Page, title: string): Locator {
  return page.getByRole('region', { name: title, exact: true });
}

export function scoreTab(service: string): string {
  return `/catalog/default/component/${service}/score`;
}

export function overview(service: string): string {
  return `/catalog/default/component/${service}`;
}

/** Signs in to the demo's forge, as a developer who may push. */
export async function signInToForge(page: Page): Promise<void> {
  await page.goto(`${FORGE}/user/login`);
  await page.getByLabel('User').fill('backstage');
  await page.getByLabel('Password').fill('backstage');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
}

/** Changes a service's score.yaml on the forge's page; one commit. */
export async function editScoreFile(
  page: Page,
  service: string,
  message: string,
  change: (text: string) => string,
): Promise<void> {
  await page.goto(`${FORGE}/acme/${service}/_edit/main/score.yaml`);
  const editor = page.getByLabel('score.yaml');
  const text = await editor.inputValue();
  const changed = change(text);
  expect(changed, 'the edit changes something').not.toBe(text);
  await editor.fill(changed);
  await page.getByLabel('Commit message').fill(message);
  await page.getByRole('button', { name: 'Commit to main' }).click();
  await expect(page).toHaveURL(/\/commit\/[0-9a-f]{40}$/);
}
