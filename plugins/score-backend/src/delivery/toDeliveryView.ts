import type { ScmIntegrations } from '@backstage/integration';
import type { DeliveryView } from '@score-backstage/plugin-score-common';
import { branchOf } from './destination/branchOf';
import { workloadFolder } from './destination/workloadFolder';
import type { Delivery } from './types';

/** Where a forge shows a folder and a commit, below the repository's URL. */
const pages: Record<string, { folder: string; commit: string }> = {
  gitea: { folder: '/src/branch', commit: '/commit' },
  github: { folder: '/tree', commit: '/commit' },
  gitlab: { folder: '/-/tree', commit: '/-/commit' },
};

/** A delivery as the portal shows it. */
export function toDeliveryView(
  delivery: Delivery,
  integrations: ScmIntegrations,
): DeliveryView {
  const { destination, commit } = delivery;
  const { repoUrl } = destination;
  const forge = pages[integrations.byUrl(asUrl(repoUrl))?.type ?? ''];
  const path = workloadFolder({ ...delivery, path: destination.path });
  const { branch } = branchOf(delivery);
  const folder = `${encodePath(branch)}/${encodePath(path)}`;
  return {
    state: delivery.state,
    destination,
    generation: delivery.generation,
    path,
    url: forge ? `${repoUrl}${forge.folder}/${folder}` : repoUrl,
    commit: commit && {
      sha: commit.sha,
      url: commitUrl(repoUrl, commit.sha, integrations),
      committedAt: commit.committedAt,
    },
    proposal: delivery.state === 'proposed' ? delivery.proposal : undefined,
    attempts: delivery.attempts,
    nextAttemptAt: delivery.nextAttemptAt,
    reason: delivery.reason,
  };
}

/** Where a person can look at a commit. */
export function commitUrl(
  repoUrl: string,
  sha: string,
  integrations: ScmIntegrations,
): string {
  const forge = pages[integrations.byUrl(asUrl(repoUrl))?.type ?? ''];
  return forge ? `${repoUrl}${forge.commit}/${sha}` : repoUrl;
}

/** `byUrl` throws on what is no URL; such a delivery is stopped, and shown. */
function asUrl(repoUrl: string): string {
  return URL.canParse(repoUrl) ? repoUrl : 'about:blank';
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
