import type { RenderState } from '@score-backstage/engine';
import type { Knex } from 'knex';
import type { GoodRender, StoredRender } from './types';

const TABLE = 'renders';

interface RenderRow {
  workload_id: number;
  environment: string;
  input_hash: string;
  failed: boolean | number;
  findings: string;
  resources: string;
  hash: string | null;
  rendered_at: string | number | null;
  revision: string | null;
  platform_revision: string | null;
  renderer: string | null;
  files: string | null;
  secrets: string | null;
  provenance: string | null;
  state: string | null;
}

/** What lists need to know of a render. */
export interface RenderOverview {
  workloadId: number;
  environment: string;
  failed: boolean;
  rendered: boolean;
  /** Of the last render without errors. */
  platformRevision?: string;
  findings: StoredRender['findings'];
}

/** Renders in the plugin's database. */
export class DatabaseRenderStore {
  readonly #db: Knex;

  constructor(options: { database: Knex }) {
    this.#db = options.database;
  }

  async list(workloadIds: readonly number[]): Promise<StoredRender[]> {
    const rows: RenderRow[] = await this.#db(TABLE)
      .whereIn('workload_id', workloadIds)
      .orderBy(['workload_id', 'environment']);
    return rows.map(toRender);
  }

  async overview(): Promise<RenderOverview[]> {
    const rows: RenderRow[] = await this.#db(TABLE).select(
      'workload_id',
      'environment',
      'failed',
      'hash',
      'platform_revision',
      'findings',
    );
    return rows.map(row => ({
      workloadId: row.workload_id,
      environment: row.environment,
      failed: Boolean(row.failed),
      rendered: row.hash !== null,
      platformRevision: row.platform_revision ?? undefined,
      findings: JSON.parse(row.findings),
    }));
  }

  /** What provisioners have kept for a workload, by environment. */
  async states(workloadId: number): Promise<Record<string, RenderState>> {
    const rows: Pick<RenderRow, 'environment' | 'state'>[] = await this.#db(
      TABLE,
    )
      .where({ workload_id: workloadId })
      .whereNotNull('state')
      .select('environment', 'state');
    return Object.fromEntries(
      rows.map(({ environment, state }) => [
        environment,
        JSON.parse(state ?? '{}'),
      ]),
    );
  }

  async save(tx: Knex.Transaction, render: StoredRender): Promise<void> {
    await tx(TABLE)
      .insert(toRow(render))
      .onConflict(['workload_id', 'environment'])
      .merge();
  }

  /** Has workloads rendered and their deliveries wanted again at the next look. */
  async invalidate(
    tx: Knex.Transaction,
    workloadIds: readonly number[],
  ): Promise<void> {
    await tx(TABLE)
      .whereIn('workload_id', workloadIds)
      .update({ input_hash: '' });
  }
}

function toRow(render: StoredRender): RenderRow {
  const { good } = render;
  const json = (value: unknown) =>
    value === undefined ? null : JSON.stringify(value);
  return {
    workload_id: render.workloadId,
    environment: render.environment,
    input_hash: render.inputHash,
    failed: render.failed,
    findings: JSON.stringify(render.findings),
    resources: JSON.stringify(render.resources),
    hash: good?.hash ?? null,
    rendered_at: good ? Date.parse(good.renderedAt) : null,
    revision: good?.revision ?? null,
    platform_revision: good?.platformRevision ?? null,
    renderer: good?.renderer ?? null,
    files: json(good?.files),
    secrets: json(good?.secrets),
    provenance: json(good?.provenance),
    state: json(good?.state),
  };
}

function toRender(row: RenderRow): StoredRender {
  return {
    workloadId: row.workload_id,
    environment: row.environment,
    inputHash: row.input_hash,
    failed: Boolean(row.failed),
    findings: JSON.parse(row.findings),
    resources: JSON.parse(row.resources),
    good: toGoodRender(row),
  };
}

function toGoodRender(row: RenderRow): GoodRender | undefined {
  if (row.hash === null) {
    return undefined;
  }
  return {
    hash: row.hash,
    renderedAt: new Date(Number(row.rendered_at)).toISOString(),
    revision: row.revision ?? undefined,
    platformRevision: row.platform_revision ?? '',
    renderer: row.renderer ?? '',
    files: JSON.parse(row.files ?? '[]'),
    secrets: JSON.parse(row.secrets ?? '[]'),
    provenance: JSON.parse(row.provenance ?? '[]'),
    state: JSON.parse(row.state ?? '{}'),
  };
}
