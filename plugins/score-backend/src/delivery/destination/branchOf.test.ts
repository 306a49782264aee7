import { branchOf } from './branchOf';

const repoUrl = 'https://git.example/acme/gitops';

describe('branchOf', () => {
  it('is the destination’s', () => {
    const destination = { repoUrl, branch: 'main', path: 'staging' };
    expect(branchOf({ destination })).toEqual({ repoUrl, branch: 'main' });
  });

  it('is the workload’s own beside GitOps Promoter', () => {
    const destination = { repoUrl, branch: 'staging-next', path: 'apps' };
    const branch = 'staging-next/apps/shop/cart';
    expect(branchOf({ destination, branch })).toEqual({ repoUrl, branch });
  });
});
