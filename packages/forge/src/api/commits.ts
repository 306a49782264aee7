import type { Router } from 'express';
import type { ForgeContext } from '../ForgeContext';
import { changedPaths, listCommits, readCommit } from '../git/history';
import { parseRepositoryPath } from '../git/names';
import { pageOf, readableRepository, textOf } from './access';
import { commitShape } from './shapes';

/** History. */
export function addCommitRoutes(router: Router, forge: ForgeContext) {
  router.get('/repos/:owner/:repo/commits', async (req, res) => {
    const repository = await readableRepository(forge, req);
    const ref = textOf(req.query, 'sha') || (await repository.defaultBranch());
    const commits = await listCommits(repository, {
      include: [await repository.commit(ref)],
      path: parseRepositoryPath(textOf(req.query, 'path') ?? ''),
      ...pageOf(req),
    });
    res.json(
      commits.map(commit => commitShape(repository, commit, forge.url())),
    );
  });

  router.get('/repos/:owner/:repo/git/commits/:ref(*)', async (req, res) => {
    const repository = await readableRepository(forge, req);
    const sha = await repository.commit(req.params.ref);
    const commit = await readCommit(repository, sha);
    const { added, modified, removed } = await changedPaths(repository, commit);
    const files = (paths: string[], status: string) =>
      paths.map(filename => ({ filename, status }));
    res.json({
      ...commitShape(repository, commit, forge.url()),
      files: [
        ...files(added, 'added'),
        ...files(modified, 'modified'),
        ...files(removed, 'removed'),
      ],
    });
  });
}
