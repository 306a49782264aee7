import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

export const THEMES = ['light', 'dark'] as const;

/** Loads the page again in a theme of Backstage. */
export async function useTheme(
  page: Page,
  theme: (typeof THEMES)[number],
): Promise<void> {
  await page.evaluate(id => localStorage.setItem('theme', id), theme);
  await page.reload();
}

// Backstage's own tabs of a page name a panel that is not there.
const NOT_OURS = '[role="tablist"][aria-label="Toolbar tabs"]';

/** Checks a part of a page against WCAG 2.1 A and AA. */
export async function expectAccessible(
  page: Page,
  selector: string,
): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .include(selector)
    .exclude(NOT_OURS)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(node => `${id}: ${help}: ${node.html.slice(0, 200)}`),
  );
  expect(found).toEqual([]);
}
