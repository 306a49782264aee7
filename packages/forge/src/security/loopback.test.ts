import http from 'node:http';
import { networkInterfaces } from 'node:os';
import { startForge, type TestForge } from '../__testUtils__/startForge';

/** Asks with headers that `fetch` does not let anybody set. */
function ask(
  url: string,
  headers: Record<string, string>,
  method = 'GET',
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    http
      .request(url, { method, headers }, res => {
        res.resume();
        resolve(res.statusCode);
      })
      .once('error', reject)
      .end();
  });
}

describe('createLoopbackGuard', () => {
  let test: TestForge;
  let page: string;
  let port: string;
  beforeAll(async () => {
    test = await startForge();
    ({ port } = new URL(test.url));
    page = `http://127.0.0.1:${port}/api/v1/version`;
  });
  afterAll(() => test.stop());

  it('answers on the names of loopback', async () => {
    for (const host of ['localhost', 'LOCALHOST', '127.0.0.1', '[::1]']) {
      expect(await ask(page, { host: `${host}:${port}` })).toBe(200);
    }
  });

  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.nip.io'])(
    'refuses the host %s: a name that was made to point here',
    async host => {
      expect(await ask(page, { host: `${host}:${port}` })).toBe(421);
    },
  );

  it('refuses its own name at another port', async () => {
    expect(await ask(page, { host: 'localhost' })).toBe(421);
    expect(await ask(page, { host: 'localhost:1' })).toBe(421);
  });

  it('refuses writes that a page of another origin sends', async () => {
    const host = `localhost:${port}`;
    const origin = (value: string) => ({ host, origin: value });
    expect(await ask(page, origin('http://evil.example'), 'POST')).toBe(403);
    expect(await ask(page, origin('null'), 'DELETE')).toBe(403);
    expect(await ask(page, origin(`http://localhost:3000`), 'PUT')).toBe(403);
    expect(await ask(page, origin(`http://${host}`), 'POST')).toBe(404);
    expect(await ask(page, origin('http://evil.example'))).toBe(200);
  });

  it('listens on loopback only', async () => {
    const outside = Object.values(networkInterfaces())
      .flat()
      .filter(address => address && !address.internal)
      .filter(address => address?.family === 'IPv4');
    for (const address of outside) {
      await expect(
        ask(`http://${address?.address}:${port}/api/v1/version`, {
          host: `localhost:${port}`,
        }),
      ).rejects.toThrow('ECONNREFUSED');
    }
    await expect(ask(page, { host: `localhost:${port}` })).resolves.toBe(200);
  });
});
