import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { RenderExplanation } from '@score-backstage/plugin-score-common';
import { expectDocumented } from '../__testUtils__/documentedAnswers';
import { componentOf } from '../__testUtils__/entities';
import {
  demoFile,
  startCompany,
  type Company,
} from '../__testUtils__/startCompany';
import { startPortal, type Portal } from '../__testUtils__/startPortal';

jest.setTimeout(120_000);

const RENDERS = '/entities/component/default/orders-api/renders/staging';
const DEPLOYMENT = 'deployment-orders-api.yaml';

describe('explaining a line of a rendered file', () => {
  let company: Company;
  let portal: Portal;

  beforeAll(async () => {
    company = await startCompany({
      'orders-api': {
        'score.yaml': demoFile('demo/services/orders-api/score.yaml'),
      },
    });
    portal = await startPortal(company, [
      catalogServiceMock.factory({
        entities: [componentOf(company, 'orders-api')],
      }),
    ]);
    await portal.refresh();
  });
  afterAll(async () => {
    await portal?.stop();
    await company?.end();
  });

  const explain = async (query: Record<string, string>) => {
    const path = `${RENDERS}/explain?${new URLSearchParams(query)}`;
    const answer = await portal.get(path);
    expectDocumented('GET', path.replace(/\?.*/, ''), answer);
    return answer;
  };

  /** Of the first line that holds a text. */
  const explained = async (text: string): Promise<RenderExplanation> => {
    const { body } = await portal.get(`${RENDERS}?file=score.yaml`);
    const file: { path: string; content: string } = body.files.find(
      (one: { path: string }) => one.path === DEPLOYMENT,
    );
    const line = file.content.split('\n').findIndex(one => one.includes(text));
    const { status, body: answer } = await explain({
      file: 'score.yaml',
      path: DEPLOYMENT,
      line: String(line + 1),
    });
    expect(status).toBe(200);
    return answer;
  };

  it('names the line of score.yaml', async () => {
    const { values, isOutdated } = await explained('image: ');
    expect(isOutdated).toBe(false);
    expect(values[0].sources).toMatchObject([
      { kind: 'workload', line: 6, path: 'containers.web.image' },
    ]);
  });

  it('names files of the platform and their lines, and nothing that is in them', async () => {
    const { values } = await explained('secretKeyRef');
    const sources = values.flatMap(value => value.sources);
    expect(sources).toContainEqual(
      expect.objectContaining({
        kind: 'provisioner',
        line: expect.any(Number),
      }),
    );
    const override = (await explained('runAsNonRoot')).values[0].sources[0];
    expect(override).toEqual({
      kind: 'override',
      file: 'overrides/kubernetes.yaml',
      line: expect.any(Number),
    });
  });

  it('answers nothing for a comment', async () => {
    expect(await explained('# Rendered')).toMatchObject({
      values: [],
      isOutdated: false,
    });
  });

  it.each([
    [{ path: DEPLOYMENT, line: '1' }, 400],
    [{ file: 'score.yaml', line: '1' }, 400],
    [{ file: 'score.yaml', path: DEPLOYMENT, line: '0' }, 400],
    [{ file: 'score.yaml', path: DEPLOYMENT, line: 'x' }, 400],
    [{ file: 'score.yaml', path: '../platform.yaml', line: '1' }, 404],
    [{ file: 'other.yaml', path: DEPLOYMENT, line: '1' }, 404],
  ])('refuses %j', async (query, status) => {
    expect((await explain(query)).status).toBe(status);
  });

  it('says where the file has changed since', async () => {
    await company.push('orders-api', {
      'score.yaml':
        'apiVersion: score.dev/v1b1\nmetadata: { name: orders-api }\n',
    });
    await portal.refresh();
    expect(await explained('image: ')).toMatchObject({
      values: [],
      isOutdated: true,
    });
  });
});
