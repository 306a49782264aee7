import type { ScmIntegrations } from '@backstage/integration';

/** A place in a repository, taken out of the URL that its host shows it at. */
export interface RepositoryPlace {
  /** URL of the repository. */
  repoUrl: string;
  /** Branch, tag or commit, where the URL has one. */
  ref?: string;
  path: string;
}

/** What hosts write between the repository and the ref. */
const separators: Record<string, RegExp> = {
  gitea:
    /^\/([^/]+\/[^/]+)\/(?:src|raw)\/(?:branch|tag|commit)\/([^/]+)\/?(.*)$/,
  github: /^\/([^/]+\/[^/]+)\/(?:blob|tree|raw|edit)\/([^/]+)\/?(.*)$/,
  gitlab: /^\/(.+?)(?:\/-)?\/(?:blob|tree|raw|edit)\/([^/]+)\/?(.*)$/,
  bitbucketCloud: /^\/([^/]+\/[^/]+)\/src\/([^/]+)\/?(.*)$/,
};

/** Undefined where the URL belongs to no known host or to no repository. */
export function findRepository(
  url: string,
  integrations: ScmIntegrations,
): RepositoryPlace | undefined {
  const integration = integrations.byUrl(url);
  const pattern = integration && separators[integration.type];
  if (!pattern) {
    return undefined;
  }
  const { origin, pathname } = new URL(url);
  const prefix = pathPrefix(url, integrations);
  const match = pattern.exec(pathname.slice(prefix.length));
  return match
    ? {
        repoUrl: `${origin}${prefix}/${match[1]}`,
        ref: decodeURIComponent(match[2]),
        path: match[3].split('/').map(decodeURIComponent).join('/'),
      }
    : undefined;
}

/** A Gitea or GitLab may live below a path of its host. */
function pathPrefix(url: string, integrations: ScmIntegrations): string {
  const baseUrl =
    integrations.gitea.byUrl(url)?.config.baseUrl ??
    integrations.gitlab.byUrl(url)?.config.baseUrl;
  const prefix = baseUrl ? new URL(baseUrl).pathname.replace(/\/+$/, '') : '';
  return new URL(url).pathname.startsWith(`${prefix}/`) ? prefix : '';
}
