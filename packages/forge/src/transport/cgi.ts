import { once } from 'node:events';
import type { Readable } from 'node:stream';

const MAX_HEADER = 16 * 1024;

export interface CgiHead {
  status: number;
  headers: [string, string][];
}

async function nextChunk(stream: Readable): Promise<Buffer | undefined> {
  for (;;) {
    const chunk: Buffer | null = stream.read();
    if (chunk) {
      return chunk;
    }
    if (stream.readableEnded || stream.destroyed) {
      return undefined;
    }
    const settled = new AbortController();
    const { signal } = settled;
    await Promise.race([
      once(stream, 'readable', { signal }),
      once(stream, 'end', { signal }),
      once(stream, 'close', { signal }),
    ]);
    settled.abort();
  }
}

/**
 * Reads the head of a CGI answer (RFC 3875, section 6); what is left in the
 * stream is the body.
 */
export async function readCgiHead(stream: Readable): Promise<CgiHead> {
  let buffer = Buffer.alloc(0);
  let end = -1;
  while (end < 0) {
    const chunk = await nextChunk(stream);
    if (!chunk || buffer.length > MAX_HEADER) {
      throw new Error('git http-backend gave no answer');
    }
    buffer = Buffer.concat([buffer, chunk]);
    end = buffer.indexOf('\r\n\r\n');
  }
  const rest = buffer.subarray(end + 4);
  if (rest.length > 0) {
    stream.unshift(rest);
  }
  const headers = buffer
    .subarray(0, end)
    .toString('latin1')
    .split('\r\n')
    .map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    });
  const status = headers.find(([name]) => /^status$/i.test(name))?.[1];
  return {
    status: status ? parseInt(status, 10) : 200,
    headers: headers.filter(([name]) => !/^status$/i.test(name)),
  };
}
