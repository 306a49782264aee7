import type { Readable } from 'node:stream';

const MAX_HEADER = 16 * 1024;

export interface CgiHead {
  status: number;
  headers: [string, string][];
  /** First bytes of the body, read together with the head. */
  rest: Buffer;
}

/** Reads the head of a CGI answer (RFC 3875, section 6) and leaves the body. */
export function readCgiHead(stream: Readable): Promise<CgiHead> {
  return new Promise((resolve, reject) => {
    let buffer = Buffer.alloc(0);
    const done = () => {
      stream.off('data', onData);
      stream.off('end', onEnd);
      stream.off('error', onEnd);
    };
    const onEnd = () => {
      done();
      reject(new Error('git http-backend ended without an answer'));
    };
    const onData = (chunk: Buffer) => {
      buffer = Buffer.concat([buffer, chunk]);
      const end = buffer.indexOf('\r\n\r\n');
      if (end < 0) {
        if (buffer.length > MAX_HEADER) {
          onEnd();
        }
        return;
      }
      stream.pause();
      done();
      const headers = buffer
        .subarray(0, end)
        .toString('latin1')
        .split('\r\n')
        .map((line): [string, string] => {
          const colon = line.indexOf(':');
          return [line.slice(0, colon), line.slice(colon + 1).trim()];
        });
      const status = headers.find(([name]) => /^status$/i.test(name))?.[1];
      resolve({
        status: status ? parseInt(status, 10) : 200,
        headers: headers.filter(([name]) => !/^status$/i.test(name)),
        rest: buffer.subarray(end + 4),
      });
    };
    stream.on('data', onData);
    stream.on('end', onEnd);
    stream.on('error', onEnd);
  });
}
