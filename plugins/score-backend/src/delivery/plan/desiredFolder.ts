import { createHash } from 'node:crypto';
import { workloadFolder } from '../destination/workloadFolder';
import type { ClaimedDelivery, DeliverySource } from '../types';

export const METADATA_FILE = 'hydrator.metadata';

export interface DesiredFile {
  /** From the root of the repository. */
  path: string;
  content: Buffer;
  /** Git's id of the content. */
  oid: string;
}

/** What a workload's folder shall hold of ours. */
export interface DesiredFolder {
  folder: string;
  /** By path below the folder. */
  files: Map<string, DesiredFile>;
  /** Says where the files come from; never a reason to commit by itself. */
  metadata: DesiredFile;
}

export function desiredFolder(claimed: ClaimedDelivery): DesiredFolder {
  const folder = workloadFolder({
    ...claimed,
    path: claimed.destination.path,
  });
  const files = new Map<string, DesiredFile>();
  for (const { path, content } of claimed.files) {
    files.set(path, desiredFile(`${folder}/${path}`, content));
  }
  const metadata = desiredFile(
    `${folder}/${METADATA_FILE}`,
    hydratorMetadata(claimed.source),
  );
  return { folder, files, metadata };
}

export function desiredFile(path: string, text: string): DesiredFile {
  const content = Buffer.from(text, 'utf8');
  return { path, content, oid: blobOid(content) };
}

/**
 * The file that Argo CD's source hydrator writes and GitOps Promoter reads
 * (argo-cd commitserver/commit/hydratorhelper.go; gitops-promoter
 * docs/advanced-usage/custom-hydrator.md). `drySha` is the commit of the
 * service's repository.
 */
function hydratorMetadata(source: DeliverySource): string {
  const { repoUrl, revision, author, date } = source;
  const metadata = {
    repoURL: repoUrl,
    drySha: revision,
    author: author && `${author.name} <${author.email}>`,
    date,
  };
  return `${JSON.stringify(metadata, undefined, 2)}\n`;
}

function blobOid(content: Buffer): string {
  return createHash('sha1')
    .update(`blob ${content.length}\0`)
    .update(content)
    .digest('hex');
}
