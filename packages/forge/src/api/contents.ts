import { createHash } from 'node:crypto';
import type { Request, Router } from 'express';
import { InputError, NotFoundError } from '@backstage/errors';
import type { ForgeContext } from '../ForgeContext';
import { changeFile } from '../git/changeFile';
import { readCommit, type Identity } from '../git/history';
import { parseRepositoryPath } from '../git/names';
import {
  readableRepository,
  requiredText,
  requireUser,
  textOf,
} from './access';
import { commitShape, contentsShape } from './shapes';

const MAX_FILE = 10 * 1024 * 1024;

function identityOf(value: unknown, user: string): Identity {
  const source: { name?: unknown; email?: unknown } =
    typeof value === 'object' && value !== null ? value : {};
  const pick = (text: unknown, fallback: string) =>
    typeof text === 'string' && text ? text : fallback;
  return {
    name: pick(source.name, user),
    email: pick(source.email, `${user}@localhost`),
  };
}

function decodeContent(text: string): Buffer {
  if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text)) {
    throw new InputError('[content]: expected base64');
  }
  return Buffer.from(text, 'base64');
}

/** Files and folders: read, create, update, remove; and the archive. */
export function addContentsRoutes(router: Router, forge: ForgeContext) {
  const route = '/repos/:owner/:repo/contents/:path(*)?';

  router.get(route, async (req, res) => {
    const repository = await readableRepository(forge, req);
    const ref = textOf(req.query, 'ref') || (await repository.defaultBranch());
    const path = parseRepositoryPath(req.params.path ?? '');
    const commit = await repository.commit(ref);
    const baseUrl = forge.url();
    const entry = path ? await repository.entry(commit, path) : undefined;
    if (path && !entry) {
      throw new NotFoundError(`${path} does not exist in ${ref}`);
    }
    if (entry?.type === 'blob') {
      if ((entry.size ?? 0) > MAX_FILE) {
        throw new InputError(`${path} is larger than ${MAX_FILE} bytes`);
      }
      res.set('ETag', `"${entry.sha}"`);
      const content = await repository.blob(entry.sha);
      res.json(contentsShape(repository, entry, { ref, baseUrl, content }));
      return;
    }
    const entries = await repository.folder(commit, path);
    res.set('ETag', `"${hash(entries.map(({ sha }) => sha).join())}"`);
    res.json(
      entries.map(child => contentsShape(repository, child, { ref, baseUrl })),
    );
  });

  router.post(route, async (req, res) => {
    const user = requireUser(forge, req);
    const content = decodeContent(textOf(req.body, 'content') ?? '');
    res.status(201).json(await change(req, user, { content, create: true }));
  });

  router.put(route, async (req, res) => {
    const user = requireUser(forge, req);
    const content = decodeContent(textOf(req.body, 'content') ?? '');
    const sha = requiredText(req.body, 'sha');
    res.json(await change(req, user, { content, sha }));
  });

  router.delete(route, async (req, res) => {
    const user = requireUser(forge, req);
    const sha = requiredText({ ...req.query, ...req.body }, 'sha');
    res.json(await change(req, user, { sha }));
  });

  router.get(
    '/repos/:owner/:repo/archive/:archive(*).tar.gz',
    async (req, res) => {
      const repository = await readableRepository(forge, req);
      const commit = await repository.commit(req.params.archive);
      const bytes = await repository.archive(commit);
      res.set('ETag', `"${commit}"`).type('application/gzip').send(bytes);
    },
  );

  async function change(
    req: Request,
    user: string,
    what: { content?: Buffer; sha?: string; create?: boolean },
  ) {
    const repository = await readableRepository(forge, req, user);
    const body: Record<string, unknown> = { ...req.query, ...req.body };
    const path = parseRepositoryPath(req.params.path ?? '');
    const branch = textOf(body, 'branch') || (await repository.defaultBranch());
    const verb = what.create ? 'Add' : 'Update';
    await forge.events.remember(repository);
    const changed = await changeFile(repository, {
      ...what,
      path,
      branch,
      newBranch: textOf(body, 'new_branch') || undefined,
      message:
        textOf(body, 'message') || `${what.content ? verb : 'Delete'} ${path}`,
      author: identityOf(body.author, user),
      committer: identityOf(body.committer, user),
    });
    forge.events.pushed(repository, user);

    const baseUrl = forge.url();
    const entry = await repository.entry(changed.commit, path);
    const commit = await readCommit(repository, changed.commit);
    return {
      content: entry
        ? contentsShape(repository, entry, {
            ref: changed.branch,
            baseUrl,
            content: what.content,
          })
        : null,
      commit: {
        ...commitShape(repository, commit, baseUrl),
        message: commit.message,
      },
      verification: { verified: false, reason: 'gpg.error.not_signed_commit' },
    };
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 40);
}
