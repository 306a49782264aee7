import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';

/** How git may reach one repository; lives in memory only. */
export interface GitAccess {
  /** As stored: without `.git`. */
  repoUrl: string;
  /** Value of the Authorization header. */
  authorization?: string;
}

/** Takes credentials from the integrations, anew for each delivery: they expire. */
export function createGitAccessProvider(
  integrations: ScmIntegrations,
): (repoUrl: string) => Promise<GitAccess> {
  const github =
    DefaultGithubCredentialsProvider.fromIntegrations(integrations);
  return async repoUrl => {
    const gitea = integrations.gitea.byUrl(repoUrl)?.config;
    if (gitea?.password) {
      const { username, password } = gitea;
      return {
        repoUrl,
        authorization: username
          ? basic(username, password)
          : `token ${password}`,
      };
    }
    if (integrations.github.byUrl(repoUrl)) {
      const { token } = await github.getCredentials({ url: repoUrl });
      return {
        repoUrl,
        authorization: token && basic('x-access-token', token),
      };
    }
    const token = integrations.gitlab.byUrl(repoUrl)?.config.token;
    return { repoUrl, authorization: token && basic('oauth2', token) };
  };
}

function basic(username: string, password: string): string {
  const pair = Buffer.from(`${username}:${password}`).toString('base64');
  return `Basic ${pair}`;
}
