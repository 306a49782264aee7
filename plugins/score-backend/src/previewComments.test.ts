import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import { createEventsTap } from './__testUtils__/createEventsTap';
import { componentOf } from './__testUtils__/entities';
import {
  CREDENTIALS,
  demoFile,
  platformFiles,
  startCompany,
  type Company,
} from './__testUtils__/startCompany';
import {
  isDelivered,
  startPortal,
  type Portal,
} from './__testUtils__/startPortal';

jest.setTimeout(120_000);

const OVERRIDES = 'overrides/kubernetes.yaml';

describe("previews in the platform's pull requests", () => {
  const events = createEventsTap();
  let company: Company;
  let portal: Portal;

  const api = async (method: string, path: string, body?: object) => {
    const { username, password } = CREDENTIALS;
    const basic = Buffer.from(`${username}:${password}`).toString('base64');
    const answer = await fetch(
      `${company.url}/api/v1/repos/acme/platform${path}`,
      {
        method,
        headers: {
          'Content-Type': 'application/json',
          Authorization: `Basic ${basic}`,
        },
        body: body && JSON.stringify(body),
      },
    );
    return answer.json();
  };
  const page = async (): Promise<string> =>
    (await fetch(`${company.url}/acme/platform/pulls/1`)).text();
  const pageWith = async (text: string): Promise<string> => {
    for (let left = 300; left > 0; left--) {
      const found = await page();
      if (found.includes(text)) {
        return found;
      }
      await new Promise(done => setTimeout(done, 50));
    }
    throw new Error(`Not in the pull request: ${text}\n${await page()}`);
  };
  const change = (account: string, branch: string) =>
    company.push(
      'platform',
      {
        [OVERRIDES]: platformFiles(company.url)[OVERRIDES].replace(
          'serviceAccountName: score-workload',
          `serviceAccountName: ${account}`,
        ),
      },
      branch,
    );
  const titleOf = (sha: string) => `Preview of ${sha.slice(0, 7)}`;
  const pushed = (commit: string, branch = 'accounts') =>
    events.publish('gitea.push', {
      ref: `refs/heads/${branch}`,
      after: commit,
      repository: { html_url: `${company.url}/acme/platform` },
    });
  const opened = async () => {
    const pull = await api('GET', '/pulls/1');
    await events.publish('gitea.pull_request', {
      action: 'opened',
      number: 1,
      pull_request: pull,
      repository: { html_url: `${company.url}/acme/platform` },
    });
  };

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
      eventsServiceFactory,
      events.feature,
    ]);
    await portal.until('delivered', isDelivered);
  });

  afterAll(async () => {
    await portal?.stop();
    await company?.end();
  });

  it('are one comment, which is kept up to date', async () => {
    const one = await change('first-account', 'accounts');
    await api('POST', '/pulls', {
      head: 'accounts',
      base: 'main',
      title: 'Another account',
      body: '',
    });
    await opened();
    const first = await pageWith(titleOf(one));
    expect(first).toContain('changes 2 renders of 1 workload');
    // The same commit once more.
    await opened();

    const other = await change('second-account', 'accounts');
    await pushed(other);
    const second = await pageWith(titleOf(other));
    expect(second).not.toContain(titleOf(one));
    expect(second).toContain('→');
    expect(second.match(/over all workloads/g)).toHaveLength(1);
  });

  it('say why there is none', async () => {
    await pushed(
      await company.push(
        'platform',
        { 'platform.yaml': 'name: [' },
        'accounts',
      ),
    );
    const text = await pageWith('There is no preview');
    expect(text).toContain('has errors and would not be used');
  });

  it('leave other branches and repositories alone', async () => {
    await pushed(await change('third-account', 'alone'), 'alone');
    await events.pushed(`${company.url}/acme/orders-api`, 'accounts');
    await new Promise(done => setTimeout(done, 500));
    const { body } = await portal.get('/platform/previews');
    expect(body.items).toHaveLength(3);
  });
});
