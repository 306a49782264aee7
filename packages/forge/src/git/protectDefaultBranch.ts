import fs from 'node:fs/promises';
import path from 'node:path';

// git runs it for each branch of a push: name, commit before, commit after.
const UPDATE_HOOK = `#!/bin/sh
[ "$1" = "$(git symbolic-ref HEAD)" ] || exit 0
case "$2" in *[!0]*) ;; *) exit 0 ;; esac
case "$3" in *[!0]*) ;; *) echo "The default branch stays" >&2; exit 1 ;; esac
git merge-base --is-ancestor "$2" "$3" && exit 0
echo "The default branch is protected: non-fast-forward" >&2
exit 1
`;

/**
 * Lets pushes only add to the default branch, as the protected branches of
 * other forges do. A branch of a pull request may be replaced and removed.
 */
export async function protectDefaultBranch(gitDir: string): Promise<void> {
  const hooks = path.join(gitDir, 'hooks');
  await fs.mkdir(hooks, { recursive: true });
  await fs.writeFile(path.join(hooks, 'update'), UPDATE_HOOK, { mode: 0o755 });
}
