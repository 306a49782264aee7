import type { Router } from 'express';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import type { ForgeContext } from '../ForgeContext';
import { moveBranch } from '../git/commitFiles';
import { readCommit } from '../git/history';
import { isBranchName, isRepositoryName } from '../git/names';
import type { Repository } from '../git/Repository';
import { runGit } from '../git/run';
import {
  readableRepository,
  requestUser,
  requiredText,
  requireUser,
  textOf,
} from './access';
import { commitShape, organizationShape, repositoryShape } from './shapes';

/** Organisations, repositories and branches. */
export function addRepositoryRoutes(router: Router, forge: ForgeContext) {
  const { store } = forge;

  async function shape(repository: Repository) {
    const metadata = await store.metadata(repository);
    return repositoryShape(repository, metadata, forge.url());
  }

  async function visible(req: Parameters<typeof requestUser>[1]) {
    const user = requestUser(forge, req);
    const shapes = await Promise.all((await store.list()).map(shape));
    return shapes.filter(repository => user || !repository.private);
  }

  async function requireOwner(name: string) {
    if (!(await store.owners()).includes(name)) {
      throw new NotFoundError(`There is no organization ${name}`);
    }
  }

  router.get('/orgs/:org', async (req, res) => {
    requestUser(forge, req);
    await requireOwner(req.params.org);
    res.json(organizationShape(req.params.org, forge.url()));
  });

  router.post('/orgs', async (req, res) => {
    requireUser(forge, req);
    const name = requiredText(req.body, 'username');
    if ((await store.owners()).includes(name)) {
      throw new InputError(`The organization ${name} already exists`);
    }
    await store.createOwner(name);
    res.status(201).json(organizationShape(name, forge.url()));
  });

  router.get('/orgs/:org/repos', async (req, res) => {
    await requireOwner(req.params.org);
    const all = await visible(req);
    res.json(all.filter(repo => repo.owner.login === req.params.org));
  });

  router.post('/orgs/:org/repos', async (req, res) => {
    requireUser(forge, req);
    await requireOwner(req.params.org);
    const name = requiredText(req.body, 'name');
    const defaultBranch = textOf(req.body, 'default_branch') || 'main';
    if (!isRepositoryName(name) || !isBranchName(defaultBranch)) {
      throw new InputError(
        '[name]: use letters, digits, "-", "_" and "." only; [default_branch]: use the name of a branch',
      );
    }
    const repository = await store.create(req.params.org, name, {
      description: textOf(req.body, 'description'),
      private: req.body.private === true,
      defaultBranch,
    });
    await forge.events.remember(repository);
    res.status(201).json(await shape(repository));
  });

  router.get('/repos/search', async (req, res) => {
    const words = textOf(req.query, 'q')?.toLowerCase() ?? '';
    const data = (await visible(req)).filter(repository =>
      repository.full_name.toLowerCase().includes(words),
    );
    res.json({ ok: true, data });
  });

  router.get('/repos/:owner/:repo', async (req, res) => {
    res.json(await shape(await readableRepository(forge, req)));
  });

  router.get('/repos/:owner/:repo/branches', async (req, res) => {
    const repository = await readableRepository(forge, req);
    const branches = [];
    for (const [ref, sha] of await repository.refs()) {
      branches.push(await branchShape(repository, ref, sha));
    }
    res.json(branches);
  });

  router.get('/repos/:owner/:repo/branches/:branch(*)', async (req, res) => {
    const repository = await readableRepository(forge, req);
    const ref = `refs/heads/${req.params.branch}`;
    const sha = (await repository.refs()).get(ref);
    if (!sha) {
      throw new NotFoundError(`There is no branch "${req.params.branch}"`);
    }
    res.json(await branchShape(repository, ref, sha));
  });

  router.post('/repos/:owner/:repo/branches', async (req, res) => {
    const user = requireUser(forge, req);
    const repository = await readableRepository(forge, req, user);
    const name = requiredText(req.body, 'new_branch_name');
    if (!isBranchName(name)) {
      throw new InputError(`"${name}" cannot name a branch`);
    }
    const from =
      textOf(req.body, 'old_ref_name') ??
      textOf(req.body, 'old_branch_name') ??
      (await repository.defaultBranch());
    const sha = await repository.commit(from);
    if ((await repository.refs()).has(`refs/heads/${name}`)) {
      throw new ConflictError(`The branch ${name} already exists`);
    }
    await forge.events.remember(repository);
    await moveBranch(repository, name, sha);
    forge.events.pushed(repository, user);
    const ref = `refs/heads/${name}`;
    res.status(201).json(await branchShape(repository, ref, sha));
  });

  router.delete('/repos/:owner/:repo/branches/:branch(*)', async (req, res) => {
    const user = requireUser(forge, req);
    const repository = await readableRepository(forge, req, user);
    const ref = `refs/heads/${req.params.branch}`;
    const sha = (await repository.refs()).get(ref);
    if (!sha) {
      throw new NotFoundError(`There is no branch "${req.params.branch}"`);
    }
    if (req.params.branch === (await repository.defaultBranch())) {
      throw new NotAllowedError('The default branch cannot be deleted');
    }
    await forge.events.remember(repository);
    await runGit(['update-ref', '-d', ref, sha], {
      gitDir: repository.gitDir,
    });
    forge.events.pushed(repository, user);
    res.status(204).end();
  });

  async function branchShape(repository: Repository, ref: string, sha: string) {
    const commit = commitShape(
      repository,
      await readCommit(repository, sha),
      forge.url(),
    );
    return {
      name: ref.replace('refs/heads/', ''),
      commit: { id: sha, ...commit.commit },
      protected: false,
      user_can_push: true,
      user_can_merge: true,
    };
  }
}
