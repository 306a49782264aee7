import express, { type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type { ForgeContext } from '../ForgeContext';
import {
  readableRepository,
  requiredText,
  requireUser,
  textOf,
} from '../api/access';
import { addCommentRoutes } from '../api/comments';
import { createApiErrorHandler } from '../api/errors';
import { announcePull, mergePull, readMergeStyle } from '../pulls/pullActions';
import { addAppRoutes } from './apps';
import { addRefRoutes } from './refs';
import { githubCommentShape, githubPullShape } from './shapes';

/** As much of GitHub's REST API as delivery calls, to be mounted at `/api/v3`. */
export function createGithubRouter(forge: ForgeContext): Router {
  const router = PromiseRouter();
  router.use(express.json({ limit: '16mb', strict: true }));
  const route = '/repos/:owner/:repo/pulls';

  router.get(route, async (req, res) => {
    const repository = await readableRepository(forge, req);
    const { head, base, state = 'open' } = req.query;
    const size = Number(req.query.per_page ?? 30);
    const start = size * (Number(req.query.page ?? 1) - 1);
    const pulls = (await forge.pulls.list(repository)).filter(
      pull =>
        (state === 'all' || pull.state === state) &&
        (!base || pull.base === base) &&
        (!head || `${repository.owner}:${pull.head}` === head),
    );
    res.json(
      pulls
        .slice(start, start + size)
        .map(pull => githubPullShape(forge.url(), repository, pull)),
    );
  });

  router.post(route, async (req, res) => {
    const user = requireUser(forge, req);
    const repository = await readableRepository(forge, req, user);
    try {
      const pull = await forge.pulls.create(repository, {
        title: requiredText(req.body, 'title'),
        body: textOf(req.body, 'body') ?? '',
        head: requiredText(req.body, 'head'),
        base: requiredText(req.body, 'base'),
        user,
      });
      await announcePull(forge, repository, pull, 'opened', user);
      res.status(201).json(githubPullShape(forge.url(), repository, pull));
    } catch (error) {
      // GitHub has one status for all of these.
      throw error instanceof ConflictError
        ? new InputError(`Validation Failed: ${error.message}`)
        : error;
    }
  });

  router.get(`${route}/:number(\\d+)`, async (req, res) => {
    const repository = await readableRepository(forge, req);
    const pull = await forge.pulls.get(repository, Number(req.params.number));
    res.json(githubPullShape(forge.url(), repository, pull));
  });

  router.patch(`${route}/:number(\\d+)`, async (req, res) => {
    const user = requireUser(forge, req);
    const repository = await readableRepository(forge, req, user);
    const state = textOf(req.body, 'state');
    if (state !== undefined && state !== 'open' && state !== 'closed') {
      throw new InputError('[state]: expected "open" or "closed"');
    }
    const number = Number(req.params.number);
    const pull = await forge.pulls.change(repository, number, {
      title: textOf(req.body, 'title') || undefined,
      body: textOf(req.body, 'body'),
      state,
    });
    const action = state === 'closed' ? 'closed' : 'edited';
    await announcePull(forge, repository, pull, action, user);
    res.json(githubPullShape(forge.url(), repository, pull));
  });

  router.put(`${route}/:number(\\d+)/merge`, async (req, res) => {
    const user = requireUser(forge, req);
    const repository = await readableRepository(forge, req, user);
    const number = Number(req.params.number);
    const { mergeCommit } = await mergePull(forge, repository, number, {
      style: readMergeStyle(textOf(req.body, 'merge_method') ?? 'merge'),
      title: textOf(req.body, 'commit_title'),
      message: textOf(req.body, 'commit_message'),
      user,
    });
    res.json({ sha: mergeCommit, merged: true, message: 'Merged' });
  });

  addCommentRoutes(router, forge, githubCommentShape);

  addRefRoutes(router, forge);
  addAppRoutes(router, forge);
  router.use(() => {
    throw new NotFoundError('The forge does not have this route of GitHub');
  });
  router.use(createApiErrorHandler(forge));
  return router;
}
