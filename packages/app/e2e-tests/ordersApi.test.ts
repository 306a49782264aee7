import { expect, test, type Page } from '@playwright/test';
import {
  changedPaths,
  commitMessage,
  commitOf,
  commitsSince,
  deliveredFiles,
  waitUntilQuiet,
} from './support/gitops';
import {
  editScoreFile,
  enter,
  FORGE,
  overview,
  scoreTab,
  section,
  signInToForge,
} from './support/portal';
import {
  findComposeErrors,
  findManifestErrors,
  readManifests,
} from './support/schemas';

const SERVICE = 'orders-api';
const IMAGE = 'ghcr.io/acme/orders-api';
const CLUSTERS = ['staging', 'production'];

// One story: each part stands on what the one before has done. The demo's own
// orders-api was left out of this portal (playwright.config.ts), so that it is
// created here as its developer would do it.
test.describe.serial('orders-api, through the pages alone', () => {
  test('a developer creates it from the template', async ({ page }) => {
    await enter(page, '/create/templates/default/score-service');
    await page.getByLabel('Name').first().fill(SERVICE);
    await choose(page, 'Owner', /checkout/i);
    await page.getByRole('button', { name: 'Next' }).click();

    await page.getByLabel('Image repository').fill(IMAGE);
    await page.getByLabel('Domain').fill('orders.api.acme.com');
    await page.getByLabel('Port').fill('8080');
    await page.getByRole('button', { name: 'Next' }).click();

    await choose(page, 'Resource type to add', /postgres\b/i);
    await page.getByRole('button', { name: 'Add a resource' }).click();
    await page.getByRole('button', { name: 'Review' }).click();
    await page.getByRole('button', { name: 'Create' }).click();

    const repository = page.getByRole('link', { name: 'Repository' });
    const entity = page.getByRole('link', { name: 'Open in catalog' });
    await expect(repository).toBeVisible({ timeout: 60_000 });
    const repositoryUrl = await repository.getAttribute('href');
    expect(repositoryUrl).toBe(`${FORGE}/acme/${SERVICE}/src/branch/main/`);

    await entity.click();
    await expect(
      page.getByRole('heading', { name: SERVICE, exact: false }).first(),
    ).toBeVisible();

    await page.goto(String(repositoryUrl));
    for (const file of ['score.yaml', 'Dockerfile', 'catalog-info.yaml']) {
      await expect(page.getByRole('link', { name: file })).toBeVisible();
    }
  });

  test('its card and tab show it in each environment', async ({ page }) => {
    await enter(page, overview(SERVICE));
    const card = section(page, 'Score workload');
    for (const environment of ['Local', 'Staging', 'Production']) {
      await expect(card.getByText(environment, { exact: true })).toBeVisible();
    }
    await expect(card.getByText('In Git', { exact: true })).toHaveCount(
      CLUSTERS.length,
      {
        timeout: 90_000,
      },
    );

    await page.goto(scoreTab(SERVICE));
    await expect(page.getByText('Valid', { exact: true })).toBeVisible();
    await expect(section(page, 'Score file')).toContainText(`${IMAGE}:v0.1.0`);
    const resources = section(page, 'Resources');
    await expect(resources).toContainText('postgres');
    await expect(resources).toContainText('dns');

    const environments = section(page, 'Environments');
    await environments.getByRole('tab', { name: 'Staging' }).click();
    const files = environments.getByRole('navigation', {
      name: 'Rendered files',
    });
    await expect(files.getByRole('button').first()).toBeVisible();
    const commit = environments.getByRole('link', { name: /^Commit / });
    const commitUrl = await commit.first().getAttribute('href');
    const sha = await commitOf('staging', SERVICE);
    expect(commitUrl).toBe(`${FORGE}/acme/gitops/commit/${sha}`);
    const answer = await page.goto(String(commitUrl));
    expect(answer?.status()).toBe(200);
    await expect(page.getByText(SERVICE).first()).toBeVisible();
  });

  test('what is in Git is valid and has what the platform adds', async () => {
    for (const environment of CLUSTERS) {
      const files = await deliveredFiles(environment, SERVICE);
      expect([...files.keys()]).toEqual(
        expect.arrayContaining(['kustomization.yaml', 'hydrator.metadata']),
      );
      expect(await findManifestErrors(files)).toBe('');

      const manifests = readManifests(files);
      const kinds = manifests.map(({ kind }) => kind);
      expect(kinds).toEqual(expect.arrayContaining(['Deployment', 'Service']));
      expect(kinds).not.toContain('Secret');

      const deployment = manifests.find(({ kind }) => kind === 'Deployment');
      expect(deployment?.spec?.template).toMatchObject({
        spec: {
          serviceAccountName: 'score-workload',
          imagePullSecrets: [{ name: 'acme-registry' }],
          securityContext: { runAsNonRoot: true },
          containers: [
            {
              image: `${IMAGE}:v0.1.0`,
              securityContext: { allowPrivilegeEscalation: false },
              livenessProbe: { httpGet: { path: '/healthz', port: 8080 } },
            },
          ],
        },
      });
    }
  });

  test('the Compose file for a laptop is valid and has no password', async ({
    page,
  }) => {
    await enter(page, `${scoreTab(SERVICE)}?environment=local`);
    const environments = section(page, 'Environments');
    await environments.getByRole('button', { name: 'compose.yaml' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      environments
        .getByRole('button', { name: 'Download compose.yaml' })
        .click(),
    ]);
    const text = await readAll(await download.createReadStream());
    expect(text).toContain(`${IMAGE}:v0.1.0`);
    expect(findComposeErrors(text)).toBe('');
    expect(text).not.toMatch(/PASSWORD: (?!['"]?\$\{)/);
  });

  test('a new image tag becomes one commit, at once', async ({ page }) => {
    const before = await waitUntilQuiet();
    await signInToForge(page);
    const pushed = Date.now();
    await editScoreFile(page, SERVICE, 'Release v0.4.2', text =>
      text
        .replace(/(image: .*):v0\.1\.0/, '$1:v0.4.2')
        .replace(
          /^( +)variables:\n/m,
          '$&$1  DATABASE_URL: ${resources.db.uri}\n'.replace(
            'resources.db',
            `resources.${/^ {2}(\S+):\n {4}type: postgres/m.exec(text)?.[1]}`,
          ),
        ),
    );
    await expect
      .poll(async () => (await commitsSince(before)).length, {
        timeout: 30_000,
        intervals: [200],
      })
      .toBe(1);
    expect(Date.now() - pushed).toBeLessThan(15_000);

    await waitUntilQuiet();
    const [commit, ...more] = await commitsSince(before);
    expect(more).toEqual([]);
    expect(await commitMessage(commit)).toContain(SERVICE);
    for (const path of await changedPaths(commit)) {
      expect(path).toMatch(
        /^((staging|production)\/[^/]+\/orders-api|\.score)\//,
      );
    }
    for (const environment of CLUSTERS) {
      const files = await deliveredFiles(environment, SERVICE);
      expect(await findManifestErrors(files)).toBe('');
      const text = [...files.values()].join('\n');
      expect(text).toContain(`${IMAGE}:v0.4.2`);
      expect(text).not.toContain(':v0.1.0');
      expect(text).toContain('secretKeyRef');
    }

    await enter(page, scoreTab(SERVICE));
    await expect(section(page, 'Score file')).toContainText(`${IMAGE}:v0.4.2`);
    await expect(
      section(page, 'Environments').getByRole('link', {
        name: new RegExp(`^Commit ${commit.slice(0, 7)}`),
      }),
    ).toBeVisible();
  });

  test('a push that changes nothing leads to no commit', async ({ page }) => {
    const before = await waitUntilQuiet();
    await signInToForge(page);
    await editScoreFile(
      page,
      SERVICE,
      'Say what it is for',
      text => `# Takes orders.\n${text}`,
    );
    await enter(page, scoreTab(SERVICE));
    await expect(section(page, 'Score file')).toContainText('# Takes orders.', {
      timeout: 30_000,
    });
    expect(await waitUntilQuiet()).toBe(before);
  });

  test('a broken score.yaml says where, and changes nothing', async ({
    page,
  }) => {
    const before = await waitUntilQuiet();
    await signInToForge(page);
    let line = 0;
    await editScoreFile(page, SERVICE, 'Break it', text => {
      const lines = text.split('\n');
      line = lines.findIndex(each => /^ +image:/.test(each)) + 1;
      lines[line - 1] = lines[line - 1].replace('image:', 'imgae:');
      return lines.join('\n');
    });
    await enter(page, scoreTab(SERVICE));
    await expect(page.getByText('Has errors', { exact: true })).toBeVisible({
      timeout: 30_000,
    });
    await expect(
      page
        .getByText(new RegExp(`score\\.yaml, line ${line}, column \\d+`))
        .first(),
    ).toBeVisible();
    // What was rendered and delivered before is still there.
    const environments = section(page, 'Environments');
    await expect(environments.getByText('Out of date').first()).toBeVisible();
    await expect(
      environments.getByRole('navigation', { name: 'Rendered files' }),
    ).toBeVisible();
    expect(await waitUntilQuiet()).toBe(before);

    await signInToForge(page);
    await editScoreFile(page, SERVICE, 'Mend it', text =>
      text.replace('imgae:', 'image:'),
    );
    await enter(page, scoreTab(SERVICE));
    await expect(page.getByText('Valid', { exact: true })).toBeVisible({
      timeout: 30_000,
    });
    expect(await waitUntilQuiet()).toBe(before);
  });
});

/** Chooses an option of a field that lists them. */
async function choose(page: Page, label: string, option: RegExp) {
  await page.getByLabel(label).first().click();
  await page.getByRole('option', { name: option }).first().click();
}

async function readAll(stream: AsyncIterable<Buffer | string>) {
  let text = '';
  for await (const chunk of stream) {
    text += chunk.toString();
  }
  return text;
}
