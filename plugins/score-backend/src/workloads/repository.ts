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
    /^\/([^/]+\/[^/]+)\/(?:src|raw)\/(?:branch|tag|commit)\/([^/]+)\/?(.*)$/d,
  github: /^\/([^/]+\/[^/]+)\/(?:blob|tree|raw|edit)\/([^/]+)\/?(.*)$/d,
  gitlab: /^\/(.+?)(?:\/-)?\/(?:blob|tree|raw|edit)\/([^/]+)\/?(.*)$/d,
  bitbucketCloud: /^\/([^/]+\/[^/]+)\/src\/([^/]+)\/?(.*)$/d,
};

/** Undefined where the URL belongs to no known host or to no repository. */
export function findRepository(
  url: string,
  integrations: ScmIntegrations,
): RepositoryPlace | undefined {
  const found = matchPlace(url, integrations);
  return found
    ? {
        repoUrl: found.repoUrl,
        ref: decodeURIComponent(found.match[2]),
        path: found.match[3].split('/').map(decodeURIComponent).join('/'),
      }
    : undefined;
}

/** The same place at another ref; undefined as for {@link findRepository}. */
export function replaceRef(
  url: string,
  ref: string,
  integrations: ScmIntegrations,
): string | undefined {
  const found = matchPlace(url, integrations);
  const [from, to] = found?.match.indices?.[2] ?? [];
  if (!found || from === undefined || to === undefined) {
    return undefined;
  }
  const { origin, path, prefix } = found;
  const named = encodeURIComponent(ref);
  return `${origin}${prefix}${path.slice(0, from)}${named}${path.slice(to)}`;
}

function matchPlace(url: string, integrations: ScmIntegrations) {
  const integration = integrations.byUrl(url);
  const pattern = integration && separators[integration.type];
  if (!pattern) {
    return undefined;
  }
  const { origin, pathname } = new URL(url);
  const prefix = pathPrefix(url, integrations);
  const path = pathname.slice(prefix.length);
  const match = pattern.exec(path);
  return match
    ? { origin, prefix, path, match, repoUrl: `${origin}${prefix}/${match[1]}` }
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
