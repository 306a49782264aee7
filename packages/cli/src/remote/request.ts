import { MOST_BYTES, TOO_LARGE } from '../files/readFile';

const MILLISECONDS = 30_000;

/** What a server answered, as far as it may be taken. */
export interface HttpAnswer {
  status: number;
  headers: Headers;
  body: Buffer;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  if (error.name === 'TimeoutError') {
    return `there was no answer within ${MILLISECONDS / 1000} s`;
  }
  const { cause } = error;
  return cause instanceof Error ? cause.message : error.message;
}

async function readBody(response: Response): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > MOST_BYTES) {
      // Leaving the loop ends the connection.
      throw new Error(TOO_LARGE);
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Basic authentication of an address, which `fetch` does not take in it. */
function withoutUser(url: URL): { url: URL; headers: Record<string, string> } {
  const { username, password } = url;
  if (!username && !password) {
    return { url, headers: {} };
  }
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  const user = [username, password].map(decodeURIComponent).join(':');
  return {
    url: bare,
    headers: { authorization: `Basic ${Buffer.from(user).toString('base64')}` },
  };
}

/** Gets something, within bounds of time and size; the message of an error is half a sentence. */
export async function request(
  target: URL,
  headers: Readonly<Record<string, string>> = {},
): Promise<HttpAnswer> {
  const { url, headers: own } = withoutUser(target);
  let response: Response;
  try {
    response = await fetch(url, {
      headers: { ...own, ...headers },
      signal: AbortSignal.timeout(MILLISECONDS),
    });
    const body = await readBody(response);
    return { status: response.status, headers: response.headers, body };
  } catch (error) {
    throw new Error(reasonOf(error));
  }
}
