import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { ResourceTypesResponse } from '@score-backstage/plugin-score-common';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import {
  demoFile,
  startCompany,
  type Company,
} from './__testUtils__/startCompany';
import { startPortal, type Portal } from './__testUtils__/startPortal';

jest.setTimeout(120_000);

/** A file that docs/platform.md shows, by its name in the first line. */
function shownFile(path: string): string {
  const [, text] = demoFile('docs/platform.md').split(
    `\`\`\`yaml\n# ${path}\n`,
    2,
  );
  return text.slice(0, text.indexOf('```'));
}

describe("the end of a platform engineer's first hour", () => {
  let company: Company;
  let portal: Portal | undefined;
  let folder: string;

  beforeAll(async () => {
    company = await startCompany({});
    folder = join(company.directory, 'acme-platform');
    cpSync(resolve(__dirname, '../../../packages/cli/starter'), folder, {
      recursive: true,
    });
  });
  afterEach(() => portal?.stop());
  afterAll(() => company?.end());

  /** Types, as soon as a certain one is among them: until it has read the folder, the portal knows the platform from before. */
  async function offered(
    expected: string,
  ): Promise<ResourceTypesResponse['types']> {
    portal = await startPortal(company, [catalogServiceMock.factory()], {
      score: { platform: { target: folder } },
    });
    for (let left = 600; left > 0; left--) {
      const { body, status } = await portal.get('/resource-types');
      const { types }: ResourceTypesResponse =
        status === 200 ? body : { types: [] };
      if (types.some(({ type }) => type === expected)) {
        return types;
      }
      await new Promise(done => setTimeout(done, 50));
    }
    throw new Error(`${expected} is not offered`);
  }

  it('begins with the types of what "platform init" writes', async () => {
    const types = await offered('postgres');
    const postgres = types.find(({ type }) => type === 'postgres');
    expect(postgres?.environments.production.status).toBe('available');
    expect(types.map(({ type }) => type)).not.toContain('smtp');
  });

  it('has the new type where the picker of the template gets its types', async () => {
    for (const path of [
      'provisioners/kubernetes/smtp.provisioners.yaml',
      'types/smtp.types.yaml',
    ]) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), shownFile(path));
    }
    const smtp = (await offered('smtp')).find(({ type }) => type === 'smtp');
    expect(smtp).toMatchObject({
      title: 'Mail',
      description: 'Sends mail in the name of the company.',
      params: [{ name: 'from', required: false }],
      environments: {
        local: { status: 'missing' },
        staging: { status: 'available' },
        production: { status: 'available' },
      },
    });
    expect(smtp?.outputs).toContainEqual(
      expect.objectContaining({ name: 'password', secret: true }),
    );
  });
});
