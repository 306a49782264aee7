import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { readCgiHead } from './cgi';

describe('readCgiHead', () => {
  it('reads a head that comes in pieces and leaves the body', async () => {
    const stream = new PassThrough();
    const head = readCgiHead(stream);
    for (const part of ['Status: 404 Not', ' Found\r', '\nA: b\r\n\r\nbo']) {
      stream.write(part);
      await new Promise(resolve => setImmediate(resolve));
    }
    stream.end('dy');
    expect(await head).toEqual({ status: 404, headers: [['A', 'b']] });
    expect(await text(stream)).toBe('body');
  });

  it('takes an answer without status for 200', async () => {
    const stream = new PassThrough();
    stream.end('Content-Type: x\r\n\r\n');
    expect(await readCgiHead(stream)).toEqual({
      status: 200,
      headers: [['Content-Type', 'x']],
    });
  });

  it.each(['', 'no head', 'x'.repeat(20_000)])(
    'rejects an answer that has no head (%#)',
    async answer => {
      const stream = new PassThrough();
      stream.end(answer);
      await expect(readCgiHead(stream)).rejects.toThrow('gave no answer');
    },
  );
});
