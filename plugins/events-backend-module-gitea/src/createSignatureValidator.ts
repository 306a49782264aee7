import type {
  RequestDetails,
  RequestValidator,
} from '@backstage/plugin-events-node';
import { createHmac, timingSafeEqual } from 'node:crypto';

/** A push of 50 commits with some hundred files each stays far below. */
const MAX_BODY_BYTES = 1024 * 1024;

/**
 * Lets pass what Gitea has signed: `X-Gitea-Signature` is the HMAC with SHA-256
 * of the body, in hexadecimal. Without a secret nothing passes.
 */
export function createSignatureValidator(options: {
  secret: string | undefined;
}): RequestValidator {
  const { secret } = options;
  return async (request, context) => {
    const reject = (status: number, message: string) =>
      context.reject({ status, payload: { message } });
    if (!secret) {
      reject(403, 'Set events.modules.gitea.webhookSecret to receive events');
    } else if (request.raw.body.length > MAX_BODY_BYTES) {
      reject(413, `Events have at most ${MAX_BODY_BYTES} bytes`);
    } else if (!isSigned(request, secret)) {
      reject(403, 'The signature does not fit the configured secret');
    }
  };
}

function isSigned(request: RequestDetails, secret: string): boolean {
  const signature = request.headers['x-gitea-signature'];
  if (typeof signature !== 'string' || !/^[0-9a-f]{64}$/.test(signature)) {
    return false;
  }
  const expected = createHmac('sha256', secret)
    .update(request.raw.body)
    .digest();
  return timingSafeEqual(Buffer.from(signature, 'hex'), expected);
}
