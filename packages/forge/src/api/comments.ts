import type { Router } from 'express';
import type { ForgeContext } from '../ForgeContext';
import type { CommentRecord } from '../repositories/metadata';
import { readableRepository, requiredText, requireUser } from './access';

/** Comments on pull requests, whose routes Gitea has taken from GitHub. */
export function addCommentRoutes(
  router: Router,
  forge: ForgeContext,
  shape: (comment: CommentRecord) => object,
): void {
  const issues = '/repos/:owner/:repo/issues';

  router.post(`${issues}/:number(\\d+)/comments`, async (req, res) => {
    const user = requireUser(forge, req);
    const repository = await readableRepository(forge, req, user);
    const comment = await forge.pulls.comment(
      repository,
      Number(req.params.number),
      { user, body: requiredText(req.body, 'body') },
    );
    res.status(201).json(shape(comment));
  });

  router.patch(`${issues}/comments/:id(\\d+)`, async (req, res) => {
    const user = requireUser(forge, req);
    const repository = await readableRepository(forge, req, user);
    const comment = await forge.pulls.editComment(
      repository,
      Number(req.params.id),
      requiredText(req.body, 'body'),
    );
    res.json(shape(comment));
  });
}
