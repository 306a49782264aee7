import { mockCredentials } from '@backstage/backend-test-utils';
import { catalogEntityDeletePermission } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  type Permission,
} from '@backstage/plugin-permission-common';
import { scorePermissions } from '@score-backstage/plugin-score-common';
import { ScorePolicy } from './ScorePolicy';

const IF_OWNER = {
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'catalog',
  resourceType: 'catalog-entity',
  conditions: {
    rule: 'IS_ENTITY_OWNER',
    resourceType: 'catalog-entity',
    params: { claims: ['user:default/amara', 'group:default/checkout'] },
  },
};

function ask(permission: Permission, ...ownershipEntityRefs: string[]) {
  return new ScorePolicy().handle(
    { permission },
    {
      credentials: mockCredentials.user(),
      info: { userEntityRef: ownershipEntityRefs[0], ownershipEntityRefs },
    },
  );
}

describe('ScorePolicy', () => {
  it.each([
    ['score.workload.read', AuthorizeResult.ALLOW],
    ['score.workload.refresh', IF_OWNER],
    ['score.delivery.deliver', IF_OWNER],
    ['score.delivery.force', AuthorizeResult.DENY],
    ['score.delivery.promote', IF_OWNER],
    ['score.delivery.rollback', IF_OWNER],
    ['score.delivery.hold', IF_OWNER],
    ['score.environment.hold', AuthorizeResult.DENY],
    ['score.platform.read', AuthorizeResult.ALLOW],
    ['score.platform.preview', AuthorizeResult.DENY],
    ['score.platform.roll-out', AuthorizeResult.DENY],
  ])('answers a developer who asks for %s', async (name, expected) => {
    const permission = scorePermissions.find(each => each.name === name)!;
    expect(
      await ask(permission, 'user:default/amara', 'group:default/checkout'),
    ).toEqual(typeof expected === 'string' ? { result: expected } : expected);
  });

  it('lets platform engineers do everything', async () => {
    for (const permission of scorePermissions) {
      expect(
        await ask(permission, 'user:default/ines', 'group:default/platform'),
      ).toEqual({ result: AuthorizeResult.ALLOW });
    }
  });

  it('lets nobody change anything whom the portal does not know', async () => {
    const changing = scorePermissions.filter(
      ({ attributes }) => attributes.action !== 'read',
    );
    const answers = await Promise.all(
      changing.map(permission => new ScorePolicy().handle({ permission })),
    );
    const ifOwnerAmongNobody = {
      ...IF_OWNER,
      conditions: { ...IF_OWNER.conditions, params: { claims: [] } },
    };
    expect(answers.length).toBeGreaterThan(6);
    for (const answer of answers) {
      expect([
        { result: AuthorizeResult.DENY },
        ifOwnerAmongNobody,
      ]).toContainEqual(answer);
    }
  });

  it('decides for nothing else', async () => {
    expect(
      await ask(catalogEntityDeletePermission, 'user:default/amara'),
    ).toEqual({ result: AuthorizeResult.ALLOW });
  });
});
