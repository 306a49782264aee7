import { mockCredentials } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import { scorePermissions } from '@score-backstage/plugin-score-common';
import request from 'supertest';
import {
  actions,
  ENTITY_REF,
  routes,
  type Row,
} from './__testUtils__/accessTable';
import { routesOf } from './__testUtils__/routesOf';
import {
  demoFile,
  startCompany,
  type Company,
} from './__testUtils__/startCompany';
import { startGuardedPortal } from './__testUtils__/startGuardedPortal';
import { isDelivered } from './__testUtils__/startPortal';

jest.setTimeout(120_000);

const OWNER = 'user:default/olivia';
const OTHER = 'user:default/peter';

const methods: Record<string, 'get' | 'post' | 'put' | 'delete'> = {
  GET: 'get',
  POST: 'post',
  PUT: 'put',
  DELETE: 'delete',
};

const isForEntity = (name: string) =>
  scorePermissions.some(
    permission => permission.name === name && 'resourceType' in permission,
  );

/** A row once for each permission that it needs. */
function each<T extends Row>(rows: Record<string, T>) {
  return Object.entries(rows).flatMap(([name, row]) =>
    row.needs.map(permission => [name, permission, row] as const),
  );
}

const forEntities = <T extends Row>(rows: Record<string, T>) =>
  each(rows).filter(([, permission]) => isForEntity(permission));

describe('who may do what', () => {
  let company: Company;
  let guarded: Awaited<ReturnType<typeof startGuardedPortal>>;

  beforeAll(async () => {
    company = await startCompany({
      'orders-api': {
        'score.yaml': demoFile('demo/services/orders-api/score.yaml'),
      },
    });
    guarded = await startGuardedPortal(company, 'orders-api', OWNER);
    await guarded.portal.refresh();
    await guarded.portal.until('delivered', isDelivered);
  });

  afterAll(async () => {
    await guarded?.portal.stop();
    await company?.end();
  });

  beforeEach(() => {
    guarded.decisions.denied.clear();
    guarded.decisions.forOwners.clear();
    guarded.audited.length = 0;
  });

  const ask = (route: string, user: string | undefined) => {
    const [method, pattern] = route.split(' ');
    const { query = '', body } = routes[route];
    const path = pattern
      .replace(':kind/:namespace/:name', 'component/default/orders-api')
      .replace(':environment', 'staging')
      .replace(':sha', 'head');
    const { server } = guarded.portal.backend;
    const asked = request(server)[methods[method]](`/api/score${path}${query}`);
    return (body ? asked.send(body) : asked).set(
      'Authorization',
      user ? mockCredentials.user.header(user) : mockCredentials.none.header(),
    );
  };
  const invoke = (name: string, user: string) =>
    guarded.registry.invoke({
      id: `test:${name}`,
      input: actions[name].input,
      credentials: mockCredentials.user(user),
    });

  it('is asked of every route and every action', async () => {
    expect(routesOf(guarded.portal.backend.server, 'score')).toEqual(
      Object.keys(routes).sort(),
    );
    const listed = (await guarded.registry.list()).actions;
    expect(listed.map(({ name }) => name).sort()).toEqual(
      Object.keys(actions).sort(),
    );
  });

  it.each(Object.keys(routes))('%s answers nobody unknown', async route => {
    expect((await ask(route, undefined)).status).toBe(401);
  });

  it.each(each(routes))('%s needs %s', async (route, permission, row) => {
    expect(statusesOf(row)).toContain((await ask(route, OWNER)).status);
    guarded.decisions.denied.add(permission);
    expectRefusal(await ask(route, OWNER), row);
  });

  it.each(forEntities(routes))(
    '%s is for owners where %s is',
    async (route, permission, row) => {
      guarded.decisions.forOwners.add(permission);
      expect(statusesOf(row)).toContain((await ask(route, OWNER)).status);
      expectRefusal(await ask(route, OTHER), row);
    },
  );

  const isChange = (route: string) => !route.startsWith('GET ');
  it.each(each(routes).filter(([route]) => isChange(route)))(
    '%s is written down, also where %s is missing',
    async (route, permission) => {
      await ask(route, OWNER);
      guarded.decisions.denied.add(permission);
      await ask(route, OWNER);
      const requesters = guarded.audited.map(({ requestedBy }) => requestedBy);
      expect(requesters).toEqual(['the request', 'the request']);
      expect(guarded.audited[1].outcome).toBe('failed');
    },
  );

  it('writes down every action that changes something', async () => {
    const { actions: listed } = await guarded.registry.list();
    const changing = listed.filter(({ attributes }) => !attributes.readOnly);
    expect(changing.length).toBeGreaterThan(6);
    for (const { name } of changing) {
      guarded.audited.length = 0;
      await invoke(name, OWNER).catch(() => {});
      expect([name, guarded.audited]).toEqual([
        name,
        [expect.objectContaining({ requestedBy: OWNER })],
      ]);
    }
  });

  it.each(each(actions))('%s needs %s', async (name, permission, row) => {
    expect(await failsOtherwise(invoke(name, OWNER))).toBe(row.fails ?? false);
    guarded.decisions.denied.add(permission);
    await expectRefused(invoke(name, OWNER), row);
  });

  it.each(forEntities(actions))(
    '%s is for owners where %s is',
    async (name, permission, row) => {
      guarded.decisions.forOwners.add(permission);
      expect(await failsOtherwise(invoke(name, OWNER))).toBe(
        row.fails ?? false,
      );
      await expectRefused(invoke(name, OTHER), row);
    },
  );
});

/** Likewise of an action. */
async function expectRefused(invoked: Promise<unknown>, row: Row) {
  const body = await invoked.catch(error => error);
  expect(body instanceof NotAllowedError).toBe(!row.leavesOut);
  expect(JSON.stringify(body)).not.toContain(`"${ENTITY_REF}"`);
}

/** Whether something else is in the way than that it is not allowed. */
async function failsOtherwise(invoked: Promise<unknown>): Promise<boolean> {
  try {
    await invoked;
    return false;
  } catch (error) {
    expect(error).not.toBeInstanceOf(NotAllowedError);
    return true;
  }
}

function statusesOf({ status = 200 }: { status?: number | number[] }) {
  return [status].flat();
}

function expectRefusal(
  answer: { status: number; body: unknown },
  { leavesOut }: Row,
) {
  expect(answer.status).toBe(leavesOut ? 200 : 403);
  expect(JSON.stringify(answer.body)).not.toContain(`"${ENTITY_REF}"`);
}
