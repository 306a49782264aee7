import {
  readWorkload,
  summarizeWorkload,
  type Workload,
} from '@score-backstage/engine';
import { hasErrors } from '../findings';
import type {
  Reading,
  ScoreFilePlace,
  StoredWorkload,
  WorkloadChange,
} from './types';

/** A workload to be stored, and its document where it can be rendered. */
export interface MergedWorkload {
  change: WorkloadChange;
  workload?: Workload;
}

/** A workload of which nothing was read yet. */
export function newWorkload(
  entityRef: string,
  place: ScoreFilePlace,
): WorkloadChange {
  return {
    ...place,
    entityRef,
    version: 0,
    status: 'pending',
    sourceFiles: {},
    findings: [],
  };
}

/**
 * Puts what was read in the place of what is stored. What could not be read
 * takes nothing away, and an invalid text keeps the last valid spec.
 */
export function mergeReading(
  stored: WorkloadChange | StoredWorkload,
  reading: Reading,
): MergedWorkload {
  switch (reading.status) {
    case 'missing':
    case 'unreadable':
      return {
        change: { ...stored, status: reading.status, reason: reading.reason },
      };
    case 'unchanged':
      return understand({ ...stored, reason: undefined });
    default:
      return understand(
        {
          ...stored,
          reason: undefined,
          text: reading.text,
          etag: reading.etag,
          sourceFiles: reading.sourceFiles,
          readAt: new Date().toISOString(),
        },
        reading.findings,
      );
  }
}

function understand(
  change: WorkloadChange,
  others: StoredWorkload['findings'] = [],
): MergedWorkload {
  const { workload, findings: own } = readWorkload({
    path: change.file,
    text: change.text ?? '',
  });
  const findings = [...own, ...others];
  if (!workload || hasErrors(findings)) {
    return { change: { ...change, findings, status: 'invalid' } };
  }
  return {
    change: {
      ...change,
      findings,
      status: 'valid',
      name: workload.name,
      spec: workload.spec,
      summary: summarizeWorkload(workload),
    },
    workload,
  };
}
