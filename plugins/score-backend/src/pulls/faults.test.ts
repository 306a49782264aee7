import type { IncomingMessage } from 'node:http';
import {
  HEAD,
  startProposals,
  TestProposals,
} from './__testUtils__/startProposals';

jest.setTimeout(60_000);

describe('faults on the way to a pull request', () => {
  let test: TestProposals;

  beforeEach(async () => {
    test = await startProposals('gitea');
  });

  afterEach(() => test.end());

  const isOpening = ({ method, url }: IncomingMessage) =>
    method === 'POST' && url?.endsWith('/pulls') === true;
  const expectOne = async () => {
    await test.until('proposed');
    expect(await test.pulls()).toMatchObject([{ number: 1, state: 'open' }]);
    expect(test.forge.git('rev-list', '--count', `main..${HEAD}`)).toBe('1');
  };

  it('goes on where it was killed between the push and the opening', async () => {
    test.forge.line.intercept = request => {
      if (isOpening(request)) {
        test.stop();
        request.socket.destroy();
      }
      return isOpening(request);
    };
    await test.start();
    await test.want('image: v1\n');
    await test.eventually(() => test.forge.git('branch').includes(HEAD));
    await test.eventually(() =>
      test.forge.line.requests.some(each => /^POST .*pulls$/.test(each)),
    );
    const pushed = test.forge.git('rev-parse', HEAD);
    await test.stop();
    expect(await test.pulls()).toEqual([]);
    test.forge.line.intercept = undefined;
    await test.start();
    await expectOne();
    expect(test.forge.git('rev-parse', HEAD)).toBe(pushed);
  });

  it('opens no second one when it was killed before it could note it', async () => {
    let swallowed = 0;
    test.forge.line.swallow = request => {
      if (isOpening(request)) {
        swallowed++;
        test.stop();
      }
      return isOpening(request);
    };
    await test.start();
    await test.want('image: v1\n');
    await test.eventually(() => swallowed > 0);
    await test.stop();
    expect(await test.pulls()).toHaveLength(1);
    test.forge.line.swallow = undefined;
    await test.start();
    await expectOne();
    expect(swallowed).toBe(1);
  });

  it('opens no second one when the answer is lost', async () => {
    let lost = 0;
    test.forge.line.swallow = request => isOpening(request) && lost++ === 0;
    await test.start();
    await test.want('image: v1\n');
    await expectOne();
    expect(lost).toBe(1);
  });

  it.each([500, 502, 404])('tries again after %s', async status => {
    let failures = 0;
    test.forge.line.intercept = (request, response) => {
      const fails = isOpening(request) && failures++ < 2;
      if (fails) {
        response.writeHead(status).end();
      }
      return fails;
    };
    await test.start();
    await test.want('image: v1\n');
    const { reason } = await test.until('retrying');
    expect(reason).toMatch(/answers with an internal error|has no such/);
    await test.database('deliveries').update({ next_attempt_at: 0 });
    await test.until('retrying');
    await test.database('deliveries').update({ next_attempt_at: 0 });
    await expectOne();
    expect(failures).toBe(3);
  });

  it('waits as long as the forge wants, with all of them', async () => {
    test.forge.line.intercept = (request, response) => {
      if (isOpening(request)) {
        response.writeHead(429, { 'retry-after': '1800' }).end();
      }
      return isOpening(request);
    };
    for (const workload of ['ads', 'cart', 'orders-api']) {
      await test.want('image: v1\n', { workload });
    }
    await test.start();
    for (const workload of ['ads', 'cart', 'orders-api']) {
      const { reason, nextAttemptAt } = await test.until('retrying', workload);
      expect(reason).toContain('asks for fewer requests');
      expect(Date.parse(nextAttemptAt ?? '') - Date.now()).toBeGreaterThan(
        1_700_000,
      );
    }
    expect(
      test.forge.line.requests.filter(each => /^POST .*pulls$/.test(each)),
    ).toHaveLength(1);
  });

  it('asks for many at once', async () => {
    const workloads = ['ads', 'cart', 'email', 'fx', 'orders-api'];
    for (const workload of workloads) {
      await test.want('image: v1\n', { workload });
    }
    await test.start();
    for (const workload of workloads) {
      await test.until('proposed', workload);
    }
    await test.forge.api('PATCH', '/pulls/2', { state: 'closed' });
    await test.forge.api('POST', '/pulls/3/merge', { Do: 'merge' });
    await test.look();
    await test.until('stopped', 'cart');
    await test.until('delivered', 'email');
    const asked = test.forge.line.requests.filter(each =>
      /^GET .*\/pulls\/\d+$/.test(each),
    );
    expect(new Set(asked).size).toBeLessThanOrEqual(2);
    expect(await test.pulls()).toHaveLength(5);
  });

  it('takes up its own after it has lost its database', async () => {
    await test.start();
    await test.want('image: v1\n');
    await test.until('proposed');
    await test.stop();
    await test.database('deliveries').delete();
    await test.database('proposals').delete();
    await test.want('image: v2\n');
    await test.start();
    await expectOne();
    expect((await test.pull(1)).body).toContain('+image: v2');
  });

  it('does not take a stranger’s branch for its own', async () => {
    const theirs = await test.forge.commit(HEAD, { 'a.txt': 'a' });
    await test.start();
    await test.want('image: v1\n');
    expect((await test.until('stopped')).reason).toContain(
      'Somebody has pushed',
    );
    expect(test.forge.git('rev-parse', HEAD)).toBe(theirs);
    expect(await test.pulls()).toEqual([]);
  });

  it('closes what was opened when nobody could note it', async () => {
    const { proposals, database } = test;
    await test.start();
    await test.want('image: v1\n');
    await test.until('proposed');
    await test.stop();
    await database('deliveries').delete();
    await proposals.closeLeftovers(new AbortController().signal);
    expect(await test.pull(1)).toMatchObject({ state: 'closed' });
  });
});
