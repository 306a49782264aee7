import { ForgeError } from './ForgeError';

/** GitHub asks for a minute where it says nothing else. */
const DEFAULT_PAUSE_MS = 60_000;

/** A forge that names a day far away shall not stop us for so long. */
const LONGEST_PAUSE_MS = 60 * 60_000;

/** What an answer that is no success means for a person. */
export function explainAnswer(
  host: string,
  answer: Pick<Response, 'status' | 'headers'>,
  text: string,
): ForgeError {
  const { status } = answer;
  const retryAfterMs = readPause(answer);
  if (retryAfterMs !== undefined) {
    return new ForgeError(`${host} asks for fewer requests`, {
      status,
      retryAfterMs,
    });
  }
  return new ForgeError(sentence(host, status, text), {
    status,
    ambiguous: status >= 500,
  });
}

function sentence(host: string, status: number, text: string): string {
  if (status >= 300 && status < 400) {
    return `The API of ${host} redirects, which is not followed: write the repository's and the API's own URLs`;
  }
  if (status >= 500) {
    return `${host} answers with an internal error`;
  }
  switch (status) {
    case 401:
      return `${host} refuses the credentials: check "integrations" in app-config.yaml`;
    case 403:
      return `The credentials for ${host} may not do this: give them write access to the repository's contents and pull requests`;
    case 404:
      return `${host} has no such repository or pull request, or the credentials may not see it`;
    default: {
      const said = messageOf(text);
      return `${host} refuses the pull request (${status})${
        said && `: ${said}`
      }`;
    }
  }
}

/** `Retry-After` of all forges; GitHub's and GitLab's limits have their own. */
function readPause({
  status,
  headers,
}: Pick<Response, 'status' | 'headers'>): number | undefined {
  const isLimit =
    status === 429 ||
    (status === 403 &&
      (headers.has('retry-after') ||
        headers.get('x-ratelimit-remaining') === '0'));
  const after = headers.get('retry-after');
  if (!isLimit && !(status === 503 && after !== null)) {
    return undefined;
  }
  const reset =
    headers.get('x-ratelimit-reset') ?? headers.get('ratelimit-reset');
  let pauseMs = DEFAULT_PAUSE_MS;
  if (after !== null) {
    pauseMs = /^\d+$/.test(after)
      ? Number(after) * 1000
      : Date.parse(after) - Date.now();
  } else if (reset !== null) {
    pauseMs = Number(reset) * 1000 - Date.now();
  }
  return Number.isFinite(pauseMs)
    ? Math.min(LONGEST_PAUSE_MS, Math.max(1_000, pauseMs))
    : DEFAULT_PAUSE_MS;
}

/** The forge's own words, as far as they are one short line. */
function messageOf(text: string): string {
  try {
    const { message, error, errors } = JSON.parse(text);
    return [message ?? error, errors]
      .filter(part => part !== undefined && part !== null)
      .map(part => (typeof part === 'string' ? part : JSON.stringify(part)))
      .join(' ')
      .replace(/\s+/g, ' ')
      .slice(0, 300);
  } catch {
    return '';
  }
}
