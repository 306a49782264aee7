import type { ScmIntegrations } from '@backstage/integration';
import type { Destination } from '@score-backstage/engine';
import { refuseBranch, refusePath } from './names';
import { normalizeRepoUrl } from './repositoryUrl';

/** Forges whose Git endpoint and credentials are known. */
const supported = ['gitea', 'github', 'gitlab'];

/**
 * A destination is the platform's choice and the administrator's permission:
 * a configured integration whose host it has, and an entry of
 * `score.destinations.allow`.
 *
 * @returns the reason for a person why it is refused, or undefined.
 */
export function refuseDestination(
  destination: Destination,
  options: { allow: readonly string[]; integrations: ScmIntegrations },
): string | undefined {
  const { repoUrl } = destination;
  if (!URL.canParse(repoUrl)) {
    return 'The repository of the destination is not an HTTP(S) URL';
  }
  const url = new URL(repoUrl);
  // Another spelling could pass below as what it is not, by `..` for example.
  if (!isPlainRepoUrl(url) || repoUrl !== normalizeRepoUrl(repoUrl)) {
    return `${url.origin} is followed by something that is not a plain path to a repository`;
  }
  const integration = options.integrations.byUrl(url);
  if (!integration) {
    return `No integration is configured for ${url.host}: add it to "integrations" in app-config.yaml`;
  }
  if (!supported.includes(integration.type)) {
    return `Delivery to ${
      integration.type
    } is not supported: use one of ${supported.join(', ')}`;
  }
  if (url.protocol === 'http:' && !isHttpMeant(url, options.integrations)) {
    return `${url.host} would be sent credentials without encryption: use https`;
  }
  if (!options.allow.some(entry => isAllowedBy(entry, repoUrl))) {
    return `${repoUrl} is not a permitted destination: add it to "score.destinations.allow" in app-config.yaml`;
  }
  return (
    refuseBranch(destination.branch) ??
    (destination.path === ''
      ? undefined
      : refusePath('destination folder', destination.path)) ??
    (/^\.score(\/|$)/i.test(destination.path)
      ? 'The destination folder .score is kept for the inventory: choose another one'
      : undefined)
  );
}

function isPlainRepoUrl(url: URL): boolean {
  return (
    /^https?:$/.test(url.protocol) &&
    url.username === '' &&
    url.password === '' &&
    url.search === '' &&
    url.hash === '' &&
    /^(\/[\w.~+-]+)+$/.test(url.pathname)
  );
}

/** An entry is one repository, or all below it if it ends with a slash. */
function isAllowedBy(entry: string, repoUrl: string): boolean {
  const allowed = normalizeRepoUrl(entry);
  return entry.endsWith('/')
    ? repoUrl.startsWith(`${allowed}/`)
    : repoUrl === allowed;
}

function isHttpMeant(url: URL, integrations: ScmIntegrations): boolean {
  if (/^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname)) {
    return true;
  }
  const bases = [
    integrations.gitea.byHost(url.host)?.config.baseUrl,
    integrations.gitlab.byHost(url.host)?.config.baseUrl,
    integrations.github.byHost(url.host)?.config.apiBaseUrl,
  ];
  return bases.some(base => base?.startsWith('http://'));
}
