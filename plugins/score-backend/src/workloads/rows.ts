import type { WorkloadStatus } from '@score-backstage/plugin-score-common';
import type { StoredWorkload, WorkloadChange, WorkloadOverview } from './types';

export interface WorkloadRow {
  id: number;
  entity_ref: string;
  file: string;
  version: number;
  status: WorkloadStatus;
  reason: string | null;
  source_url: string;
  edit_url: string | null;
  repo_url: string;
  repo_path: string;
  shard: string | null;
  etag: string | null;
  commit: string | null;
  read_at: string | number | null;
  text: string | null;
  source_files: string;
  findings: string;
  name: string | null;
  spec: string | null;
  summary: string | null;
}

export const overviewColumns = [
  'id',
  'entity_ref',
  'file',
  'status',
  'findings',
  'name',
  'spec',
] as const;

export function toOverview(
  row: Pick<WorkloadRow, (typeof overviewColumns)[number]>,
): WorkloadOverview {
  return {
    id: row.id,
    entityRef: row.entity_ref,
    file: row.file,
    status: row.status,
    findings: JSON.parse(row.findings),
    name: row.name ?? undefined,
    spec: row.spec ? JSON.parse(row.spec) : undefined,
  };
}

export function toWorkload(row: WorkloadRow): StoredWorkload {
  return {
    id: row.id,
    entityRef: row.entity_ref,
    file: row.file,
    version: row.version,
    status: row.status,
    reason: row.reason ?? undefined,
    sourceUrl: row.source_url,
    editUrl: row.edit_url ?? undefined,
    repoUrl: row.repo_url,
    repoPath: row.repo_path,
    shard: row.shard ?? undefined,
    etag: row.etag ?? undefined,
    commit: row.commit ? JSON.parse(row.commit) : undefined,
    // PostgreSQL answers a bigint as a string.
    readAt:
      row.read_at === null
        ? undefined
        : new Date(Number(row.read_at)).toISOString(),
    text: row.text ?? undefined,
    sourceFiles: JSON.parse(row.source_files),
    findings: JSON.parse(row.findings),
    name: row.name ?? undefined,
    spec: row.spec ? JSON.parse(row.spec) : undefined,
    summary: row.summary ? JSON.parse(row.summary) : undefined,
  };
}

export function toRow(workload: WorkloadChange): Omit<WorkloadRow, 'id'> {
  const json = (value: unknown) =>
    value === undefined ? null : JSON.stringify(value);
  return {
    entity_ref: workload.entityRef,
    file: workload.file,
    version: workload.version,
    status: workload.status,
    reason: workload.reason ?? null,
    source_url: workload.sourceUrl,
    edit_url: workload.editUrl ?? null,
    repo_url: workload.repoUrl,
    repo_path: workload.repoPath,
    shard: workload.shard ?? null,
    etag: workload.etag ?? null,
    commit: json(workload.commit),
    read_at: workload.readAt ? Date.parse(workload.readAt) : null,
    text: workload.text ?? null,
    source_files: JSON.stringify(workload.sourceFiles),
    findings: JSON.stringify(workload.findings),
    name: workload.name ?? null,
    spec: json(workload.spec),
    summary: json(workload.summary),
  };
}
