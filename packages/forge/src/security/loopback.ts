import type { RequestHandler } from 'express';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

function isOurs(host: string | undefined, port: number): boolean {
  const match = /^(\[[0-9a-f:]+\]|[^:]+)(?::(\d+))?$/i.exec(host ?? '');
  return (
    match !== null &&
    LOOPBACK.has(match[1].toLowerCase()) &&
    Number(match[2] ?? 80) === port
  );
}

/**
 * Refuses requests that a page of somewhere else made a browser send: by a
 * name that was made to point here (DNS rebinding), or from another origin.
 */
export function createLoopbackGuard(port: () => number): RequestHandler {
  return (req, res, next) => {
    const { host, origin } = req.headers;
    if (!isOurs(host, port())) {
      res
        .status(421)
        .type('text')
        .send('This forge answers on loopback only.\n');
      return;
    }
    const reads = req.method === 'GET' || req.method === 'HEAD';
    if (!reads && origin && !isOurs(origin.replace(/^http:\/\//, ''), port())) {
      res
        .status(403)
        .type('text')
        .send('Requests of other origins are refused.\n');
      return;
    }
    next();
  };
}
