import net from 'node:net';

function isFree(port, host) {
  return new Promise(resolve => {
    const server = net
      .createServer()
      .once('error', error => resolve(error.code !== 'EADDRINUSE'))
      .once('listening', () => server.close(() => resolve(true)))
      .listen(port, host);
  });
}

/** Names those of `ports` that another program listens on. */
export async function portsInUse(ports) {
  const busy = [];
  for (const port of ports) {
    // "localhost" may be either of the two.
    if (!(await isFree(port, '127.0.0.1')) || !(await isFree(port, '::1'))) {
      busy.push(port);
    }
  }
  return busy;
}

/** Resolves when the URL answers with a 2xx, rejects after `seconds`. */
export async function waitForUrl(url, seconds, isStillWanted = () => true) {
  const deadline = Date.now() + seconds * 1000;
  while (Date.now() < deadline && isStillWanted()) {
    const response = await fetch(url, {
      signal: AbortSignal.timeout(5000),
    }).catch(() => undefined);
    if (response?.ok) {
      return;
    }
    await new Promise(resolve => setTimeout(resolve, 500));
  }
  throw new Error(`${url} did not answer within ${seconds} seconds`);
}
