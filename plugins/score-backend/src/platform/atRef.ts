import { InputError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import { replaceRef } from '../workloads/repository';

/** What git allows in a name of a ref, without what only URLs would mind. */
const REF = /^(?!-)(?!.*\.\.)[\w.@/+#-]{1,200}$/;

/** Where hosts keep the newest commit of a pull request. */
const pullRequestRefs: Record<string, (number: string) => string> = {
  gitea: number => `refs/pull/${number}/head`,
  github: number => `refs/pull/${number}/head`,
  gitlab: number => `refs/merge-requests/${number}/head`,
};

/**
 * The same place in a repository at another ref.
 *
 * @param ref - a branch, tag or commit, or `#12` for a pull request
 */
export function atRef(
  url: string,
  ref: string,
  integrations: ScmIntegrations,
): string {
  const type = integrations.byUrl(url)?.type ?? '';
  if (!REF.test(ref)) {
    throw new InputError(
      `"${ref}" is no ref: name a branch, a tag, a commit, or a pull request as #12`,
    );
  }
  const [, number] = /^#(\d{1,9})$/.exec(ref) ?? [];
  const toRef = pullRequestRefs[type];
  if (ref.includes('#') && !(number && toRef)) {
    throw new InputError(
      `"${ref}" cannot be read of ${url}; name the branch or the commit`,
    );
  }
  const there = replaceRef(url, number ? toRef(number) : ref, integrations);
  if (there === undefined) {
    throw new InputError(
      `No ref can be read of ${url}: it is no folder of a repository that an integration knows`,
    );
  }
  return there;
}
