import type { Finding, SourceFile } from '@score-backstage/engine';
import type { Knex } from 'knex';
import type { PlatformStatus, PlatformTree } from './types';

/** So many revisions are kept that nothing was rendered or delivered with. */
const KEPT_REVISIONS = 20;

interface PlatformRow {
  target: string;
  revision: string | null;
  tried_revision: string | null;
  findings: string;
}

interface RevisionRow {
  target: string;
  revision: string;
  loaded_at: string | number;
  files: string;
}

/**
 * Keeps the platform in the plugin's database: all replicas render with the
 * same one, also after a restart while its host is away.
 */
export class DatabasePlatformStore {
  readonly #db: Knex;
  readonly #target: string;
  readonly #revisionsInUse: () => Promise<Iterable<string>>;

  /** @param options - `revisionsInUse`: what others need and is never dropped */
  constructor(options: {
    database: Knex;
    target: string;
    revisionsInUse?: () => Promise<Iterable<string>>;
  }) {
    this.#db = options.database;
    this.#target = options.target;
    this.#revisionsInUse = options.revisionsInUse ?? (async () => []);
  }

  async revision(): Promise<string | undefined> {
    const row = await this.#row('revision');
    return row?.revision ?? undefined;
  }

  async load(
    revision: string,
  ): Promise<(PlatformTree & { loadedAt: string }) | undefined> {
    const row = await this.#db<RevisionRow>('platform_revisions')
      .where({ target: this.#target, revision })
      .first();
    if (!row) {
      return undefined;
    }
    const files: SourceFile[] = JSON.parse(row.files);
    const loadedAt = new Date(Number(row.loaded_at)).toISOString();
    return { revision, files, loadedAt };
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
    const { revision } = tree;
    const kept = new Set(await this.#revisionsInUse());
    await this.#db.transaction(async tx => {
      await tx<RevisionRow>('platform_revisions')
        .insert({
          target: this.#target,
          revision,
          loaded_at: Date.now(),
          files: JSON.stringify(tree.files),
        })
        .onConflict(['target', 'revision'])
        .merge();
      await this.#save(tx, {
        revision,
        tried_revision: revision,
        findings: JSON.stringify(findings),
      });
      await this.#dropOthers(tx, kept.add(revision));
    });
  }

  /** Goes on with what is in use. */
  async refuse(
    revision: string | undefined,
    findings: readonly Finding[],
  ): Promise<void> {
    await this.#save(this.#db, {
      tried_revision: revision ?? null,
      findings: JSON.stringify(findings),
    });
  }

  async #dropOthers(tx: Knex.Transaction, kept: ReadonlySet<string>) {
    const target = this.#target;
    const unused: { revision: string }[] = await tx('platform_revisions')
      .select('revision')
      .where({ target })
      .whereNotIn('revision', usedIn(tx, 'renders'))
      .whereNotIn('revision', usedIn(tx, 'deliveries'))
      .orderBy([
        { column: 'loaded_at', order: 'desc' },
        { column: 'revision' },
      ]);
    const dropped = unused
      .map(({ revision }) => revision)
      .filter(revision => !kept.has(revision))
      .slice(KEPT_REVISIONS);
    await tx('platform_revisions')
      .where({ target })
      .whereIn('revision', dropped)
      .delete();
  }

  async #save(
    db: Knex,
    columns: Partial<PlatformRow> & Pick<PlatformRow, 'findings'>,
  ) {
    await db<PlatformRow>('platforms')
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

function usedIn(tx: Knex.Transaction, table: 'renders' | 'deliveries') {
  return tx(table)
    .distinct('platform_revision')
    .whereNotNull('platform_revision');
}
