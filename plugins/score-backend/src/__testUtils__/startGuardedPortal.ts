import {
  createServiceFactory,
  type BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { mockServices } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { RELATION_OWNED_BY, type Entity } from '@backstage/catalog-model';
import {
  catalogConditions,
  createCatalogConditionalDecision,
  permissionRules,
} from '@backstage/plugin-catalog-backend/alpha';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  isResourcePermission,
  type Permission,
} from '@backstage/plugin-permission-common';
import { componentOf } from './entities';
import type { Company } from './startCompany';
import { startPortal } from './startPortal';

/** What the portal's policy says at the moment; all else is allowed. */
export interface Decisions {
  /** Names of permissions that nobody has. */
  denied: Set<string>;
  /** Names of permissions that only the entity's owner has. */
  forOwners: Set<string>;
}

/** What was written down for the auditor. */
export interface AuditedOutcome {
  eventId: string;
  requestedBy: unknown;
  outcome: 'succeeded' | 'failed';
}

/** A portal whose policy decides as the test says, and its actions. */
export async function startGuardedPortal(
  company: Company,
  service: string,
  owner: string,
) {
  const decisions: Decisions = { denied: new Set(), forOwners: new Set() };
  const audited: AuditedOutcome[] = [];
  const registry = actionsRegistryServiceMock();
  const entity = {
    ...componentOf(company, service),
    relations: [{ type: RELATION_OWNED_BY, targetRef: owner }],
  };
  const portal = await startPortal(company, [
    catalogServiceMock.factory({ entities: [entity] }),
    createPermissions(decisions, entity).factory,
    createAuditor(audited).factory,
    createServiceFactory({
      service: actionsRegistryServiceRef,
      deps: {},
      factory: () => registry,
    }),
  ]);
  return { portal, registry, decisions, audited };
}

function createAuditor(audited: AuditedOutcome[]) {
  return mockServices.auditor.mock({
    async createEvent({ eventId, request, meta }) {
      const requestedBy = request ? 'the request' : meta?.requestedBy;
      const note = (outcome: AuditedOutcome['outcome']) => async () => {
        audited.push({ eventId, requestedBy, outcome });
      };
      return { success: note('succeeded'), fail: note('failed') };
    },
  });
}

/** Decides as the permission backend does, with the catalog's own rule. */
function createPermissions(
  { denied, forOwners }: Decisions,
  entity: Entity,
): ReturnType<typeof mockServices.permissions.mock> {
  const decide = (permission: Permission, claims: string[]) => {
    if (denied.has(permission.name)) {
      return { result: AuthorizeResult.DENY } as const;
    }
    return forOwners.has(permission.name) &&
      isResourcePermission(permission, 'catalog-entity')
      ? createCatalogConditionalDecision(
          permission,
          catalogConditions.isEntityOwner({ claims }),
        )
      : ({ result: AuthorizeResult.ALLOW } as const);
  };
  return mockServices.permissions.mock({
    async authorize(requests, { credentials }) {
      const claims = claimsOf(credentials);
      return requests.map(({ permission }) => {
        const { result } = decide(permission, claims);
        if (result !== AuthorizeResult.CONDITIONAL) {
          return { result };
        }
        return {
          result: permissionRules.isEntityOwner.apply(entity, { claims })
            ? AuthorizeResult.ALLOW
            : AuthorizeResult.DENY,
        };
      });
    },
    async authorizeConditional(requests, { credentials }) {
      const claims = claimsOf(credentials);
      return requests.map(({ permission }) => decide(permission, claims));
    },
  });
}

function claimsOf({ principal }: BackstageCredentials<unknown>): string[] {
  return principal !== null &&
    typeof principal === 'object' &&
    'userEntityRef' in principal
    ? [String(principal.userEntityRef)]
    : [];
}
