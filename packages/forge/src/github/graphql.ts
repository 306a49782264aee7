import express, { type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type {
  CreateCommitOnBranchInput,
  CreateCommitOnBranchPayload,
} from '@octokit/graphql-schema';
import { ConflictError, InputError } from '@backstage/errors';
import type { ForgeContext } from '../ForgeContext';
import { requireUser } from '../api/access';
import { createApiErrorHandler } from '../api/errors';
import { commitFiles } from '../git/commitFiles';
import { isBranchName, parseRepositoryPath } from '../git/names';

/** GitHub signs what is committed through its API, as itself. */
const GITHUB = { name: 'GitHub', email: 'noreply@github.com' };

type Answer = {
  commit: Pick<NonNullable<CreateCommitOnBranchPayload['commit']>, 'oid'>;
};

/** The one mutation that delivery asks of GitHub, at `/api/graphql`. */
export function createGraphqlRouter(forge: ForgeContext): Router {
  const router = PromiseRouter();
  router.use(express.json({ limit: '48mb', strict: true }));
  router.post('/', async (req, res) => {
    const user = requireUser(forge, req);
    const { query, variables } = req.body;
    if (!/\bcreateCommitOnBranch\s*\(/.test(String(query))) {
      throw new InputError('The forge has createCommitOnBranch only');
    }
    try {
      const answer = await createCommit(forge, user, variables.input);
      res.json({ data: { createCommitOnBranch: answer } });
    } catch (error) {
      if (!(error instanceof ConflictError)) {
        throw error;
      }
      res.json({
        data: { createCommitOnBranch: null },
        errors: [
          {
            type: 'STALE_DATA',
            path: ['createCommitOnBranch'],
            message: error.message,
          },
        ],
      });
    }
  });
  router.use(createApiErrorHandler(forge));
  return router;
}

async function createCommit(
  forge: ForgeContext,
  user: string,
  input: CreateCommitOnBranchInput,
): Promise<Answer> {
  const { branch, expectedHeadOid, fileChanges, message } = input;
  const [owner, name] = (branch.repositoryNameWithOwner ?? '').split('/');
  const branchName = branch.branchName ?? '';
  const repository = await forge.store.get(owner, name);
  const head = (await repository.refs()).get(`refs/heads/${branchName}`);
  if (!isBranchName(branchName) || !head) {
    throw new InputError(`A ref named "${branchName}" does not exist`);
  }
  if (head !== expectedHeadOid) {
    throw new ConflictError(
      `Expected branch to point to "${head}" but it did not. Pull and try again.`,
    );
  }
  await forge.events.remember(repository);
  const oid = await commitFiles(repository, {
    branch: branchName,
    parent: head,
    changes: [
      ...(fileChanges?.deletions ?? []).map(({ path }) => ({
        path: parseRepositoryPath(path),
      })),
      ...(fileChanges?.additions ?? []).map(({ path, contents }) => ({
        path: parseRepositoryPath(path),
        content: Buffer.from(contents, 'base64'),
      })),
    ],
    message: [message.headline, message.body ?? ''].join('\n\n').trim(),
    author: { name: user, email: `${user}@users.noreply.github.com` },
    committer: GITHUB,
  });
  forge.events.pushed(repository, user);
  return { commit: { oid } };
}
