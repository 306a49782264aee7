import type { SourceFile } from '@score-backstage/engine';
import type { Knex } from 'knex';
import type { StoredPreview } from './types';

const TABLE = 'platform_previews';

/** Results are large, and of a day. */
const KEPT = 20;
const KEPT_MS = 24 * 60 * 60 * 1000;

/** Who works at one tells so each second; then it was killed. */
const SILENT_MS = 60_000;

interface PreviewRow {
  id: string;
  ref: string;
  requested_by: string;
  created_at: string | number;
  touched_at: string | number;
  state: StoredPreview['state'];
  done: number;
  total: number;
  before: string | null;
  after: string | null;
  reason: string | null;
  findings: string | null;
  files: string | null;
  result: string | null;
}

const HEAD: (keyof PreviewRow)[] = [
  ...(['id', 'ref', 'requested_by', 'created_at', 'touched_at'] as const),
  ...(['state', 'done', 'total', 'before', 'after', 'reason'] as const),
];

/** Previews in the plugin's database; every replica answers those of the others. */
export class DatabasePreviewStore {
  readonly #db: Knex;

  constructor(options: { database: Knex }) {
    this.#db = options.database;
  }

  /** Keeps a new one, and drops what is old. */
  async create(preview: {
    id: string;
    ref: string;
    requestedBy: string;
  }): Promise<void> {
    const now = Date.now();
    await this.#db<PreviewRow>(TABLE)
      .where('created_at', '<', now - KEPT_MS)
      .delete();
    const kept: { id: string }[] = await this.#db(TABLE)
      .select('id')
      .orderBy('created_at', 'desc')
      .limit(KEPT - 1);
    await this.#db(TABLE)
      .whereNotIn(
        'id',
        kept.map(({ id }) => id),
      )
      .delete();
    await this.#db<PreviewRow>(TABLE).insert({
      id: preview.id,
      ref: preview.ref,
      requested_by: preview.requestedBy,
      created_at: now,
      touched_at: now,
      state: 'running',
    });
  }

  async update(
    id: string,
    change: Partial<
      Pick<
        StoredPreview,
        | 'state'
        | 'progress'
        | 'before'
        | 'after'
        | 'reason'
        | 'findings'
        | 'result'
      >
    > & { files?: readonly SourceFile[] },
  ): Promise<void> {
    const { progress, findings, files, result, ...columns } = change;
    const json = (value: unknown) =>
      value === undefined ? undefined : JSON.stringify(value);
    await this.#db<PreviewRow>(TABLE)
      .where({ id })
      .update({
        ...columns,
        ...progress,
        touched_at: Date.now(),
        findings: json(findings),
        files: json(files),
        result: json(result),
      });
  }

  async get(id: string): Promise<StoredPreview | undefined> {
    const row = await this.#db<PreviewRow>(TABLE)
      .where({ id })
      .first(...HEAD, 'findings', 'result');
    return row && toPreview(row);
  }

  /** The platform that a preview was made for. */
  async files(id: string): Promise<SourceFile[] | undefined> {
    const row = await this.#db<PreviewRow>(TABLE).where({ id }).first('files');
    return row?.files ? JSON.parse(row.files) : undefined;
  }

  /** Without findings and results. */
  async list(): Promise<StoredPreview[]> {
    const rows: PreviewRow[] = await this.#db(TABLE)
      .select(...HEAD)
      .orderBy('created_at', 'desc');
    return rows.map(toPreview);
  }
}

function toPreview(row: Omit<PreviewRow, 'files'>): StoredPreview {
  const isLost =
    row.state === 'running' && Number(row.touched_at) < Date.now() - SILENT_MS;
  return {
    id: row.id,
    ref: row.ref,
    requestedBy: row.requested_by,
    createdAt: new Date(Number(row.created_at)).toISOString(),
    state: isLost ? 'failed' : row.state,
    progress: { done: row.done, total: row.total },
    before: row.before ?? undefined,
    after: row.after ?? undefined,
    reason: isLost
      ? 'The portal was stopped meanwhile. Start it again.'
      : row.reason ?? undefined,
    findings: JSON.parse(row.findings ?? '[]'),
    result: row.result ? JSON.parse(row.result) : undefined,
  };
}
