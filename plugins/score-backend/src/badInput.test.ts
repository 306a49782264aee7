import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { componentOf } from './__testUtils__/entities';
import {
  demoFile,
  startCompany,
  type Company,
} from './__testUtils__/startCompany';
import {
  environmentOf,
  isDelivered,
  startPortal,
  type Portal,
} from './__testUtils__/startPortal';

jest.setTimeout(120_000);

const good = demoFile('demo/services/orders-api/score.yaml');

/** Line and column of a text in the file, as people count them. */
function placeOf(text: string, needle: string) {
  const before = text.slice(0, text.indexOf(needle)).split('\n');
  return { line: before.length, column: before[before.length - 1].length + 1 };
}

describe('bad input', () => {
  let company: Company;
  let portal: Portal;
  let head: string;
  let corrections = 0;

  beforeAll(async () => {
    company = await startCompany({
      'orders-api': { 'score.yaml': good },
      basket: { 'score.yaml': good.replaceAll('orders-api', 'basket') },
    });
    const entities = [
      componentOf(company, 'orders-api'),
      componentOf(company, 'basket'),
    ];
    portal = await startPortal(company, [
      catalogServiceMock.factory({ entities }),
    ]);
    await portal.until('delivered', isDelivered, 'basket');
    await portal.until('delivered', isDelivered);
    head = await company.gitops('rev-parse', 'main');
  });

  afterAll(async () => {
    await portal?.stop();
    await company?.end();
  });

  /** Previous render and Git stay, and the backend serves others. */
  async function expectNothingLost(text: string | undefined) {
    const before = environmentOf(await portal.score(), 'staging');
    await company.push('orders-api', { 'score.yaml': text });
    const score = await portal.refresh();
    const after = environmentOf(score, 'staging');
    expect(after.render).toEqual(before.render);
    expect(after.stale).toBe(true);
    expect(after.delivery).toEqual(before.delivery);
    const basket = await portal.refresh('basket');
    expect(basket.workloads[0].status).toBe('valid');
    expect(await company.gitops('rev-parse', 'main')).toBe(head);

    // And what is corrected is taken as if nothing had been.
    await company.push('orders-api', {
      'score.yaml': `${good}# ${corrections++}\n`,
    });
    const [corrected] = (await portal.refresh()).workloads;
    expect(corrected.status).toBe('valid');
    expect(corrected.findings).toEqual([]);
    expect(corrected.environments.map(({ stale }) => stale)).not.toContain(
      true,
    );
    expect(await company.gitops('rev-parse', 'main')).toBe(head);
    return score.workloads[0];
  }

  it('says that the file is missing, and what to do', async () => {
    const workload = await expectNothingLost(undefined);
    expect(workload.status).toBe('missing');
    expect(workload.reason).toContain('There is no file score.yaml');
    expect(workload.reason).toContain('score.dev/file');
    expect(workload.text).toContain('orders-api');
  });

  const unknownKey = good
    .replace('LOG_LEVEL', 'LOG')
    .replace('    image:', '    imge:');
  const wrongType = good.replace('port: 80\n', 'port: eighty\n');

  it.each([
    ['is empty', '', {}],
    ['is not YAML', 'a: b: c\n', { line: 1 }],
    ['has an unknown key', unknownKey, placeOf(unknownKey, 'imge')],
    ['has a wrong type', wrongType, placeOf(wrongType, 'eighty')],
    ['is 20 KB of brackets', '['.repeat(20_000), { line: 1 }],
    ['is 20 KB of nested maps', '{a: '.repeat(5_000), { line: 1 }],
    ['is larger than a Score file may be', `#${'x'.repeat(300_000)}`, {}],
    ['is no text', '\0\u0001\u0002', {}],
  ])('says where the file %s', async (_, text, place) => {
    const started = Date.now();
    const workload = await expectNothingLost(text);
    expect(Date.now() - started).toBeLessThan(20_000);
    expect(workload.status).toBe('invalid');
    expect(workload.findings).toContainEqual(
      expect.objectContaining({
        severity: 'error',
        file: 'score.yaml',
        message: expect.any(String),
        ...place,
      }),
    );
    // What it was before is still there to be shown.
    expect(workload.name).toBe('orders-api');
    expect(workload.spec?.containers.web.image).toContain('v0.4.2');
  });

  const nowhere = good.replace('resources.db.uri', 'resources.db.url');
  const notOffered = good.replace('type: postgres', 'type: oracle-db');

  it.each([
    ['a placeholder leads nowhere', nowhere, placeOf(nowhere, '${'), 'uri'],
    [
      'a type is not offered',
      notOffered,
      placeOf(notOffered, 'oracle-db'),
      'postgres',
    ],
  ])('says where %s, and what there is', async (_, text, place, offer) => {
    const workload = await expectNothingLost(text);
    for (const { findings } of workload.environments) {
      const errors = findings.filter(({ severity }) => severity === 'error');
      expect(errors).toContainEqual(expect.objectContaining(place));
      expect(JSON.stringify(errors)).toContain(offer);
    }
  });
});
