import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type { RefChange } from '../webhooks/payload';
import { isBranchName } from '../git/names';
import type { Repository } from '../git/Repository';
import { runGit } from '../git/run';
import { mergeIntoBranch, mergeTree, type MergeStyle } from '../git/merge';
import type { CommentRecord, PullRecord } from '../repositories/metadata';
import type { RepositoryStore } from '../repositories/RepositoryStore';

/** The pull request is not in a state that can be merged. */
export class NotMergeableError extends Error {
  override readonly name = 'NotMergeableError';
  /** What Gitea answers then. */
  readonly status = 405;
}

/**
 * Pull requests between branches of one repository. Commits, mergeability and
 * the merge are git's own; title, text and state stand in the metadata.
 */
export class PullRequests {
  readonly #store: RepositoryStore;
  readonly #now: () => Date;

  constructor(store: RepositoryStore, now = () => new Date()) {
    this.#store = store;
    this.#now = now;
  }

  /** Newest first. */
  async list(repository: Repository): Promise<PullRecord[]> {
    const { pulls } = await this.#store.metadata(repository);
    return [...pulls].reverse();
  }

  async get(repository: Repository, number: number): Promise<PullRecord> {
    const { pulls } = await this.#store.metadata(repository);
    return pick(pulls, number);
  }

  async create(
    repository: Repository,
    request: {
      title: string;
      body: string;
      head: string;
      base: string;
      user: string;
    },
  ): Promise<PullRecord> {
    const { head, base } = request;
    if (!isBranchName(head) || !isBranchName(base) || head === base) {
      throw new InputError('[head], [base]: expected two different branches');
    }
    const refs = await repository.refs();
    const [headSha, baseSha] = [head, base].map(branch => {
      const sha = refs.get(`refs/heads/${branch}`);
      if (!sha) {
        throw new NotFoundError(
          `${repository.fullName} has no branch "${branch}"`,
        );
      }
      return sha;
    });
    if (await repository.isAncestor(headSha, baseSha)) {
      throw new InputError(
        'There are no changes between the head and the base',
      );
    }
    const at = this.#now().toISOString();
    const pull = await this.#store.update(repository, ({ pulls }) => {
      const open = pulls.find(
        other =>
          other.state === 'open' && other.head === head && other.base === base,
      );
      if (open) {
        throw new ConflictError(
          `pull request already exists for these targets [number: ${open.number}]`,
        );
      }
      const created: PullRecord = {
        ...request,
        number: (pulls[pulls.length - 1]?.number ?? 0) + 1,
        state: 'open',
        headSha,
        baseSha,
        createdAt: at,
        updatedAt: at,
      };
      pulls.push(created);
      return created;
    });
    await this.#writeRef(repository, pull);
    return pull;
  }

  async change(
    repository: Repository,
    number: number,
    change: { title?: string; body?: string; state?: 'open' | 'closed' },
  ): Promise<PullRecord> {
    const refs = await repository.refs();
    return this.#store.update(repository, ({ pulls }) => {
      const pull = pick(pulls, number);
      if (change.state && pull.mergeCommit) {
        throw new InputError('A merged pull request cannot change its state');
      }
      if (change.state === 'open' && !refs.has(`refs/heads/${pull.head}`)) {
        throw new InputError(`The branch ${pull.head} is gone`);
      }
      pull.title = change.title ?? pull.title;
      pull.body = change.body ?? pull.body;
      pull.state = change.state ?? pull.state;
      pull.updatedAt = this.#now().toISOString();
      pull.closedAt = pull.state === 'closed' ? pull.updatedAt : undefined;
      return pull;
    });
  }

  async comment(
    repository: Repository,
    number: number,
    comment: { user: string; body: string },
  ): Promise<CommentRecord> {
    return this.#store.update(repository, ({ pulls }) => {
      const { comments = [], ...others } = pick(pulls, number);
      const created: CommentRecord = {
        ...comment,
        id: others.number * 1000 + comments.length + 1,
        createdAt: this.#now().toISOString(),
      };
      pick(pulls, number).comments = [...comments, created];
      return created;
    });
  }

  async editComment(
    repository: Repository,
    id: number,
    body: string,
  ): Promise<CommentRecord> {
    return this.#store.update(repository, ({ pulls }) => {
      const comment = pulls
        .flatMap(({ comments = [] }) => comments)
        .find(each => each.id === id);
      if (!comment) {
        throw new NotFoundError(`There is no comment ${id}`);
      }
      comment.body = body;
      return comment;
    });
  }

  /** Whether git can merge it now without a conflict. */
  async isMergeable(
    repository: Repository,
    pull: PullRecord,
  ): Promise<boolean> {
    if (pull.state !== 'open') {
      return false;
    }
    const refs = await repository.refs();
    const head = refs.get(`refs/heads/${pull.head}`);
    const base = refs.get(`refs/heads/${pull.base}`);
    return Boolean(
      head && base && (await mergeTree(repository, base, head)) !== undefined,
    );
  }

  /**
   * @throws NotMergeableError where it is closed or a branch is gone;
   * ConflictError where git cannot merge or `expectedHead` is not the head.
   */
  async merge(
    repository: Repository,
    number: number,
    options: {
      style: MergeStyle;
      title?: string;
      message?: string;
      expectedHead?: string;
      user: string;
    },
  ): Promise<PullRecord> {
    return this.#store.update(repository, async ({ pulls }) => {
      const pull = pick(pulls, number);
      const refs = await repository.refs();
      const head = refs.get(`refs/heads/${pull.head}`);
      const base = refs.get(`refs/heads/${pull.base}`);
      if (pull.state !== 'open' || !head || !base) {
        throw new NotMergeableError('The pull request cannot be merged');
      }
      if (options.expectedHead && options.expectedHead !== head) {
        throw new ConflictError(`head out of date: it is ${head} now`);
      }
      const defaultTitle =
        options.style === 'squash'
          ? `${pull.title} (#${number})`
          : `Merge pull request '${pull.title}' (#${number}) from ${pull.head} into ${pull.base}`;
      const title = options.title || defaultTitle;
      pull.mergeCommit = await mergeIntoBranch(repository, {
        branch: pull.base,
        base,
        head,
        style: options.style,
        message: options.message ? `${title}\n\n${options.message}` : title,
        author: { name: options.user, email: `${options.user}@localhost` },
      });
      pull.headSha = head;
      pull.baseSha = base;
      pull.state = 'closed';
      pull.updatedAt = this.#now().toISOString();
      pull.closedAt = pull.updatedAt;
      return pull;
    });
  }

  /** Lets open pull requests follow their branches. */
  async follow(
    repository: Repository,
    changes: readonly RefChange[],
  ): Promise<void> {
    const changed = new Set(
      changes.map(({ ref }) => ref.replace('refs/heads/', '')),
    );
    const concerns = (pull: PullRecord) =>
      pull.state === 'open' &&
      (changed.has(pull.head) || changed.has(pull.base));
    if (!(await this.list(repository)).some(concerns)) {
      return;
    }
    const refs = await repository.refs();
    const followed = await this.#store.update(repository, ({ pulls }) =>
      pulls.filter(concerns).map(pull => {
        pull.headSha = refs.get(`refs/heads/${pull.head}`) ?? pull.headSha;
        pull.baseSha = refs.get(`refs/heads/${pull.base}`) ?? pull.baseSha;
        pull.updatedAt = this.#now().toISOString();
        return pull;
      }),
    );
    for (const pull of followed) {
      await this.#writeRef(repository, pull);
    }
  }

  // Keeps the commits when the branch is gone, and can be fetched.
  async #writeRef(repository: Repository, pull: PullRecord): Promise<void> {
    await runGit(
      ['update-ref', `refs/pull/${pull.number}/head`, pull.headSha],
      { gitDir: repository.gitDir },
    );
  }
}

function pick(pulls: readonly PullRecord[], number: number): PullRecord {
  const pull = pulls.find(candidate => candidate.number === number);
  if (!pull) {
    throw new NotFoundError(`There is no pull request ${number}`);
  }
  return pull;
}
