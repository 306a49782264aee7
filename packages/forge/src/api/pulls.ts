import type { Request, Router } from 'express';
import { InputError } from '@backstage/errors';
import type { ForgeContext } from '../ForgeContext';
import { EMPTY_TREE } from '../git/history';
import { runGit } from '../git/run';
import {
  announcePull,
  describePull,
  mergePull,
  readMergeStyle,
} from '../pulls/pullActions';
import {
  pageOf,
  readableRepository,
  requiredText,
  requireUser,
  textOf,
} from './access';
import { addCommentRoutes } from './comments';
import { commentShape } from './shapes';

/** Pull requests. */
export function addPullRoutes(router: Router, forge: ForgeContext) {
  const route = '/repos/:owner/:repo/pulls';
  const numberOf = (req: Request) => Number(req.params.index);

  router.get(route, async (req, res) => {
    const repository = await readableRepository(forge, req);
    const state = textOf(req.query, 'state') ?? 'open';
    const base = textOf(req.query, 'base_branch');
    const { limit, skip } = pageOf(req);
    const pulls = (await forge.pulls.list(repository)).filter(
      pull =>
        (state === 'all' || pull.state === state) &&
        (!base || pull.base === base),
    );
    res.set('X-Total-Count', String(pulls.length));
    const shapes = [];
    for (const pull of pulls.slice(skip, skip + limit)) {
      shapes.push(await describePull(forge, repository, pull));
    }
    res.json(shapes);
  });

  router.post(route, async (req, res) => {
    const user = requireUser(forge, req);
    const repository = await readableRepository(forge, req, user);
    const pull = await forge.pulls.create(repository, {
      title: requiredText(req.body, 'title'),
      body: textOf(req.body, 'body') ?? '',
      head: requiredText(req.body, 'head'),
      base: requiredText(req.body, 'base'),
      user,
    });
    await announcePull(forge, repository, pull, 'opened', user);
    res.status(201).json(await describePull(forge, repository, pull));
  });

  router.get(`${route}/:index(\\d+)`, async (req, res) => {
    const repository = await readableRepository(forge, req);
    const pull = await forge.pulls.get(repository, numberOf(req));
    res.json(await describePull(forge, repository, pull));
  });

  router.get(`${route}/:index(\\d+).diff`, async (req, res) => {
    const repository = await readableRepository(forge, req);
    const pull = await forge.pulls.get(repository, numberOf(req));
    const from =
      (await repository.mergeBase(pull.baseSha, pull.headSha)) ?? EMPTY_TREE;
    res.type('text').send(await repository.diff(from, pull.headSha));
  });

  router.patch(`${route}/:index(\\d+)`, async (req, res) => {
    const user = requireUser(forge, req);
    const repository = await readableRepository(forge, req, user);
    const state = textOf(req.body, 'state');
    if (state !== undefined && state !== 'open' && state !== 'closed') {
      throw new InputError('[state]: expected "open" or "closed"');
    }
    const pull = await forge.pulls.change(repository, numberOf(req), {
      title: textOf(req.body, 'title') || undefined,
      body: textOf(req.body, 'body'),
      state,
    });
    const actions = { open: 'reopened', closed: 'closed' } as const;
    const action = state ? actions[state] : 'edited';
    await announcePull(forge, repository, pull, action, user);
    res.status(201).json(await describePull(forge, repository, pull));
  });

  addCommentRoutes(router, forge, comment =>
    commentShape(forge.url(), comment),
  );

  router.get(`${route}/:index(\\d+)/merge`, async (req, res) => {
    const repository = await readableRepository(forge, req);
    const pull = await forge.pulls.get(repository, numberOf(req));
    res.status(pull.mergeCommit ? 204 : 404).end();
  });

  router.post(`${route}/:index(\\d+)/merge`, async (req, res) => {
    const user = requireUser(forge, req);
    const repository = await readableRepository(forge, req, user);
    const pull = await mergePull(forge, repository, numberOf(req), {
      style: readMergeStyle(textOf(req.body, 'Do') ?? textOf(req.body, 'do')),
      title: textOf(req.body, 'MergeTitleField'),
      message: textOf(req.body, 'MergeMessageField'),
      expectedHead: textOf(req.body, 'head_commit_id') || undefined,
      user,
    });
    if (req.body.delete_branch_after_merge === true) {
      await runGit(
        ['update-ref', '-d', `refs/heads/${pull.head}`, pull.headSha],
        {
          gitDir: repository.gitDir,
        },
      );
      forge.events.pushed(repository, user);
    }
    res.status(200).end();
  });
}
