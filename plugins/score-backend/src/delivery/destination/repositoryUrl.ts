/**
 * The one spelling of a repository's URL that is stored, compared and shown:
 * no credentials, query, fragment, `.git` or trailing slash. What is no URL
 * stays as it is, for the destination check to refuse.
 */
export function normalizeRepoUrl(repoUrl: string): string {
  let url: URL;
  try {
    url = new URL(repoUrl);
  } catch {
    // Whatever stands before an `@` may be a credential.
    return repoUrl.replace(/^.*@/, '');
  }
  const path = url.pathname.replace(/\/+$/, '').replace(/\.git$/, '');
  return `${url.protocol}//${url.host}${path}`;
}
