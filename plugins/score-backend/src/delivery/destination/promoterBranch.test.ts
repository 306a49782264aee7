import {
  activeBranch,
  deliveryBranch,
  proposedBranchOf,
} from './promoterBranch';

describe('branches of GitOps Promoter', () => {
  const place = { path: 'apps', shard: 'shop', workload: 'cart' };

  it('are one for each workload, below the one that is proposed', () => {
    const branch = deliveryBranch({ branch: 'environment/dev-next', ...place });
    expect(branch).toBe('environment/dev-next/apps/shop/cart');
    expect(activeBranch(branch)).toBe('environment/dev');
    expect(proposedBranchOf(branch)).toBe('environment/dev-next');
    expect(deliveryBranch({ branch: 'dev-next', ...place, path: '' })).toBe(
      'dev-next/shop/cart',
    );
  });

  it.each(['main', 'release/next', 'next', 'a-next-b'])(
    'are not made of %s',
    branch => {
      expect(deliveryBranch({ branch, ...place })).toBe(branch);
      expect(activeBranch(branch)).toBeUndefined();
      expect(proposedBranchOf(branch)).toBeUndefined();
    },
  );
});
