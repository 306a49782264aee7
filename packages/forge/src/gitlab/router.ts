import express, { type Request, type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { InputError, NotFoundError } from '@backstage/errors';
import type { ForgeContext } from '../ForgeContext';
import { requestUser, requiredText, requireUser, textOf } from '../api/access';
import { createApiErrorHandler } from '../api/errors';
import type { Repository } from '../git/Repository';
import { announcePull, mergePull } from '../pulls/pullActions';
import { mergeRequestShape, noteShape } from './shapes';

/** As much of GitLab's API as delivery calls, to be mounted at `/api/v4`. */
export function createGitlabRouter(forge: ForgeContext): Router {
  const router = PromiseRouter();
  router.use(express.json({ limit: '16mb', strict: true }));
  const route = '/projects/:project/merge_requests';

  async function projectOf(req: Request): Promise<Repository> {
    const user = requestUser(forge, req);
    const [owner, name, ...more] = req.params.project.split('/');
    const repository =
      more.length === 0 ? await forge.store.find(owner, name ?? '') : undefined;
    const { private: isPrivate } = repository
      ? await forge.store.metadata(repository)
      : { private: true };
    if (!repository || (isPrivate && !user)) {
      throw new NotFoundError('404 Project Not Found');
    }
    return repository;
  }

  router.get(route, async (req, res) => {
    const repository = await projectOf(req);
    const { source_branch: head, target_branch: base, state } = req.query;
    const shapes = (await forge.pulls.list(repository))
      .filter(
        pull => (!head || pull.head === head) && (!base || pull.base === base),
      )
      .map(pull => mergeRequestShape(forge.url(), repository, pull))
      .filter(shape => !state || shape.state === state);
    const size = Number(req.query.per_page ?? 20);
    const start = size * (Number(req.query.page ?? 1) - 1);
    res.json(shapes.slice(start, start + size));
  });

  router.post(route, async (req, res) => {
    const user = requireUser(forge, req);
    const repository = await projectOf(req);
    const pull = await forge.pulls.create(repository, {
      title: requiredText(req.body, 'title'),
      body: textOf(req.body, 'description') ?? '',
      head: requiredText(req.body, 'source_branch'),
      base: requiredText(req.body, 'target_branch'),
      user,
    });
    await announcePull(forge, repository, pull, 'opened', user);
    res.status(201).json(mergeRequestShape(forge.url(), repository, pull));
  });

  router.get(`${route}/:iid(\\d+)`, async (req, res) => {
    const repository = await projectOf(req);
    const pull = await forge.pulls.get(repository, Number(req.params.iid));
    res.json(mergeRequestShape(forge.url(), repository, pull));
  });

  router.put(`${route}/:iid(\\d+)`, async (req, res) => {
    const user = requireUser(forge, req);
    const repository = await projectOf(req);
    const event = textOf(req.body, 'state_event');
    if (event !== undefined && event !== 'close' && event !== 'reopen') {
      throw new InputError('state_event does not have a valid value');
    }
    const states = { close: 'closed', reopen: 'open' } as const;
    const pull = await forge.pulls.change(repository, Number(req.params.iid), {
      title: textOf(req.body, 'title') || undefined,
      body: textOf(req.body, 'description'),
      state: event && states[event],
    });
    const action = event === 'close' ? 'closed' : 'edited';
    await announcePull(forge, repository, pull, action, user);
    res.json(mergeRequestShape(forge.url(), repository, pull));
  });

  router.put(`${route}/:iid(\\d+)/merge`, async (req, res) => {
    const user = requireUser(forge, req);
    const repository = await projectOf(req);
    const pull = await mergePull(forge, repository, Number(req.params.iid), {
      style: req.body.squash === true ? 'squash' : 'merge',
      title: textOf(req.body, 'merge_commit_message'),
      user,
    });
    res.json(mergeRequestShape(forge.url(), repository, pull));
  });

  router.post(`${route}/:iid(\\d+)/notes`, async (req, res) => {
    const user = requireUser(forge, req);
    const repository = await projectOf(req);
    const comment = await forge.pulls.comment(
      repository,
      Number(req.params.iid),
      { user, body: requiredText(req.body, 'body') },
    );
    res.status(201).json(noteShape(comment));
  });

  router.put(`${route}/:iid(\\d+)/notes/:id(\\d+)`, async (req, res) => {
    requireUser(forge, req);
    const repository = await projectOf(req);
    const comment = await forge.pulls.editComment(
      repository,
      Number(req.params.id),
      requiredText(req.body, 'body'),
    );
    res.json(noteShape(comment));
  });

  router.use(() => {
    throw new NotFoundError('404 Not Found');
  });
  router.use(createApiErrorHandler(forge));
  return router;
}
