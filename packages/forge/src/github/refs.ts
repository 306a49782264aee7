import type { Request, Router } from 'express';
import { InputError } from '@backstage/errors';
import type { ForgeContext } from '../ForgeContext';
import { readableRepository, requiredText, requireUser } from '../api/access';
import { moveBranch } from '../git/commitFiles';
import { isBranchName, OBJECT_ID } from '../git/names';
import type { Repository } from '../git/Repository';
import { runGit } from '../git/run';
import { refShape } from './shapes';

/** Branches as GitHub's API makes, moves and removes them. */
export function addRefRoutes(router: Router, forge: ForgeContext) {
  const route = '/repos/:owner/:repo/git/refs';

  async function change(
    req: Request,
    ref: string,
    make: (repository: Repository, branch: string) => Promise<void>,
  ) {
    const user = requireUser(forge, req);
    const repository = await readableRepository(forge, req, user);
    const branch = ref.replace(/^heads\//, '');
    if (!ref.startsWith('heads/') || !isBranchName(branch)) {
      throw new InputError('Reference name must be a branch');
    }
    await forge.events.remember(repository);
    await make(repository, branch);
    forge.events.pushed(repository, user);
  }

  async function commitOf(req: Request, repository: Repository) {
    const sha = requiredText(req.body, 'sha');
    if (!OBJECT_ID.test(sha) || !(await repository.resolve(sha))) {
      throw new InputError('Object does not exist');
    }
    return sha;
  }

  router.post(route, async (req, res) => {
    const ref = requiredText(req.body, 'ref');
    await change(
      req,
      ref.replace(/^refs\//, ''),
      async (repository, branch) => {
        const sha = await commitOf(req, repository);
        if ((await repository.refs()).has(`refs/heads/${branch}`)) {
          throw new InputError('Reference already exists');
        }
        await moveBranch(repository, branch, sha);
        res.status(201).json(refShape(branch, sha));
      },
    );
  });

  router.patch(`${route}/:ref(*)`, async (req, res) => {
    await change(req, req.params.ref, async (repository, branch) => {
      const sha = await commitOf(req, repository);
      const from = (await repository.refs()).get(`refs/heads/${branch}`);
      const isForward = from && (await repository.isAncestor(from, sha));
      if (!from || (!isForward && req.body.force !== true)) {
        throw new InputError('Update is not a fast forward');
      }
      await moveBranch(repository, branch, sha, from);
      res.json(refShape(branch, sha));
    });
  });

  router.delete(`${route}/:ref(*)`, async (req, res) => {
    await change(req, req.params.ref, async (repository, branch) => {
      if (!(await repository.refs()).has(`refs/heads/${branch}`)) {
        throw new InputError('Reference does not exist');
      }
      await runGit(['update-ref', '-d', `refs/heads/${branch}`], {
        gitDir: repository.gitDir,
      });
      res.status(204).end();
    });
  });
}
