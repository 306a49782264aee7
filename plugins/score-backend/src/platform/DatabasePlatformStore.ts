import type { Finding, SourceFile } from '@score-backstage/engine';
import type { Knex } from 'knex';
import type { PlatformStatus, PlatformTree } from './types';

interface PlatformRow {
  target: string;
  revision: string | null;
  loaded_at: string | number | null;
  files: string | null;
  tried_revision: string | null;
  findings: string;
}

/**
 * Keeps the platform in the plugin's database: all replicas render with the
 * same one, also after a restart while its host is away.
 */
export class DatabasePlatformStore {
  readonly #db: Knex;
  readonly #target: string;

  constructor(options: { database: Knex; target: string }) {
    this.#db = options.database;
    this.#target = options.target;
  }

  async revision(): Promise<string | undefined> {
    const row = await this.#row('revision');
    return row?.revision ?? undefined;
  }

  async load(): Promise<(PlatformTree & { loadedAt: string }) | undefined> {
    const row = await this.#row('revision', 'files', 'loaded_at');
    if (!row?.revision || !row.files) {
      return undefined;
    }
    const files: SourceFile[] = JSON.parse(row.files);
    const loadedAt = new Date(Number(row.loaded_at)).toISOString();
    return { revision: row.revision, files, loadedAt };
  }

  async status(): Promise<PlatformStatus> {
    const row = await this.#row('tried_revision', 'findings');
    return {
      triedRevision: row?.tried_revision ?? undefined,
      findings: JSON.parse(row?.findings ?? '[]'),
    };
  }

  /** Uses this revision from now on. */
  async use(tree: PlatformTree, findings: readonly Finding[]): Promise<void> {
    await this.#save({
      revision: tree.revision,
      loaded_at: Date.now(),
      files: JSON.stringify(tree.files),
      tried_revision: tree.revision,
      findings: JSON.stringify(findings),
    });
  }

  /** Goes on with what is in use. */
  async refuse(
    revision: string | undefined,
    findings: readonly Finding[],
  ): Promise<void> {
    await this.#save({
      tried_revision: revision ?? null,
      findings: JSON.stringify(findings),
    });
  }

  async #save(columns: Partial<PlatformRow> & Pick<PlatformRow, 'findings'>) {
    await this.#db<PlatformRow>('platforms')
      .insert({ target: this.#target, ...columns })
      .onConflict('target')
      .merge(columns);
  }

  async #row(
    ...columns: (keyof PlatformRow)[]
  ): Promise<Partial<PlatformRow> | undefined> {
    return this.#db('platforms')
      .where({ target: this.#target })
      .first(...columns);
  }
}
