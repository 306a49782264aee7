import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { CustomErrorBase } from '@backstage/errors';

const TIMEOUT_MS = 30_000;

/** A file is larger than it may be. */
export class TooLargeError extends CustomErrorBase {
  name = 'TooLargeError' as const;
}

/** Reads a file without ever holding much more of it than it may have. */
export async function readBounded(
  url: string,
  options: {
    urlReader: UrlReaderService;
    maxBytes: number;
    etag?: string;
    /** Answers the beginning of what is larger, instead of an error. */
    cut?: boolean;
  },
): Promise<{ content: Buffer; etag?: string }> {
  const { urlReader, maxBytes, etag, cut } = options;
  const response = await urlReader.readUrl(url, {
    etag,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  // Older readers only have a buffer.
  const chunks: AsyncIterable<Buffer | string> | Buffer[] =
    response.stream?.() ?? [await response.buffer()];
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    parts.push(part);
    if (bytes > maxBytes) {
      if (!cut) {
        throw new TooLargeError(`${url} has more than ${maxBytes} bytes`);
      }
      break;
    }
  }
  return {
    content: Buffer.concat(parts).subarray(0, maxBytes),
    etag: response.etag,
  };
}
