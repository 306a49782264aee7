import type { Knex } from 'knex';

interface CommentRow {
  repo_url: string;
  number: number;
  comment_id: string | null;
  head_sha: string;
}

/** Which comment of a pull request is ours. */
export class DatabaseCommentStore {
  readonly #db: Knex;

  constructor(options: { database: Knex }) {
    this.#db = options.database;
  }

  /**
   * Takes a commit of a pull request on; false where somebody has done so before:
   * forges tell of the same commit more than once.
   */
  async take(repoUrl: string, number: number, headSha: string) {
    const place = { repo_url: repoUrl, number };
    const added: unknown[] = await this.#db<CommentRow>('preview_comments')
      .insert({ ...place, head_sha: headSha })
      .onConflict(['repo_url', 'number'])
      .ignore()
      .returning('number');
    const changed = await this.#db<CommentRow>('preview_comments')
      .where(place)
      .whereNot({ head_sha: headSha })
      .update({ head_sha: headSha });
    return added.length > 0 || changed > 0;
  }

  async commentOf(repoUrl: string, number: number) {
    const row = await this.#db<CommentRow>('preview_comments')
      .where({ repo_url: repoUrl, number })
      .first();
    return row && { headSha: row.head_sha, id: row.comment_id ?? undefined };
  }

  async remember(repoUrl: string, number: number, id: string) {
    await this.#db<CommentRow>('preview_comments')
      .where({ repo_url: repoUrl, number })
      .update({ comment_id: id });
  }
}
