import { isError, toError } from '@backstage/errors';
import { previewAsMarkdown } from '@score-backstage/engine';
import type { Forges } from '../../pulls/forge/createForges';
import type { PullRequests } from '../../pulls/types';
import type { PreviewRunner } from '../types';
import type { DatabaseCommentStore } from './DatabaseCommentStore';
import type { ChangedPullRequest } from './parsePullRequest';

/** Of the platform's repository. */
export interface PlatformRepository {
  /** As the forge spells it. */
  repoUrl: string;
  /** Branch that the platform is read from. */
  branch: string;
}

/** Keeps one comment with the preview in each of the platform's pull requests. */
export class PreviewCommenter {
  readonly #options: {
    forges: Pick<Forges, 'pullRequests'>;
    repository: PlatformRepository;
    runner: PreviewRunner;
    store: DatabaseCommentStore;
    /** Of the portal, without a slash at the end. */
    appUrl: string;
  };
  readonly #stopping = new AbortController();

  constructor(options: {
    forges: Pick<Forges, 'pullRequests'>;
    repository: PlatformRepository;
    runner: PreviewRunner;
    store: DatabaseCommentStore;
    appUrl: string;
  }) {
    this.#options = options;
  }

  /**
   * A branch has new commits; it may be that of a pull request.
   *
   * @param commit - the newest: forges note it down in pull requests a bit later
   */
  async pushed(branch: string, commit?: string): Promise<void> {
    const { branch: base, repoUrl } = this.#options.repository;
    const pull = await this.#pulls().find({ head: branch, base });
    if (pull?.state === 'open') {
      const { number, headSha } = pull;
      await this.changed({ repoUrl, number, headSha: commit ?? headSha, base });
    }
  }

  async changed({ number, headSha }: ChangedPullRequest): Promise<void> {
    const { repository, runner, store } = this.#options;
    const { repoUrl } = repository;
    if (!(await store.take(repoUrl, number, headSha))) {
      return;
    }
    const { id } = await runner.begin({
      ref: headSha,
      requestedBy: `pull request #${number}`,
    });
    const text = await runner.finished(id).then(
      preview => previewAsMarkdown(preview),
      error => `There is no preview: ${toError(error).message}\n`,
    );
    const known = await store.commentOf(repoUrl, number);
    // What is newer has its own preview on the way.
    if (known?.headSha === headSha) {
      await this.#keep(number, known.id, this.#comment(id, headSha, text));
    }
  }

  stop(): void {
    this.#stopping.abort();
  }

  #comment(id: string, headSha: string, text: string): string {
    const { appUrl } = this.#options;
    return `### Preview of ${headSha.slice(
      0,
      7,
    )} over all workloads\n\n${text}\n[Show each workload in the portal](${appUrl}/score/preview?id=${id})\n`;
  }

  async #keep(number: number, id: string | undefined, text: string) {
    const { repository, store } = this.#options;
    if (id !== undefined) {
      try {
        await this.#pulls().editComment(number, id, text);
        return;
      } catch (error) {
        if (!isGone(error)) {
          throw error;
        }
      }
    }
    const created = await this.#pulls().comment(number, text);
    await store.remember(repository.repoUrl, number, created);
  }

  #pulls(): PullRequests {
    const { forges, repository } = this.#options;
    return forges.pullRequests(repository.repoUrl, this.#stopping.signal);
  }
}

function isGone(error: unknown): boolean {
  return (
    isError(error) &&
    'details' in error &&
    (error.details as { status?: number }).status === 404
  );
}
