import type {
  AuditorService,
  AuditorServiceEventSeverityLevel,
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { Request } from 'express';

export interface AuditedEvent {
  /** In kebab-case, such as `workload-refresh`. */
  eventId: string;
  severityLevel?: AuditorServiceEventSeverityLevel;
  /** Who asked, over HTTP. */
  request?: Request;
  /** Who asked, where there is no request: an action. */
  credentials?: BackstageCredentials;
  meta?: JsonObject;
}

/** Has it written down who does what, and what comes of it. */
export type Audit = <T>(
  event: AuditedEvent,
  work: () => Promise<T>,
  /** What of the answer to write down as well. */
  describe?: (answer: T) => JsonObject,
) => Promise<T>;

export function createAudit(options: {
  auditor: AuditorService;
  auth: AuthService;
}): Audit {
  const { auditor, auth } = options;
  return async ({ credentials, meta, ...event }, work, describe) => {
    const requestedBy = credentials && principalOf(credentials, auth);
    const audited = await auditor.createEvent({
      ...event,
      meta: requestedBy === undefined ? meta : { ...meta, requestedBy },
    });
    try {
      const answer = await work();
      await audited.success(describe && { meta: describe(answer) });
      return answer;
    } catch (error) {
      await audited.fail({ error: toError(error) });
      throw error;
    }
  };
}

/** Entity ref of the user, or subject of the service, that asks. */
function principalOf(
  credentials: BackstageCredentials,
  auth: AuthService,
): string | undefined {
  if (auth.isPrincipal(credentials, 'user')) {
    return credentials.principal.userEntityRef;
  }
  return auth.isPrincipal(credentials, 'service')
    ? credentials.principal.subject
    : undefined;
}
