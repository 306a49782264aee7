import {
  compareRenders,
  readWorkload,
  type Platform,
  type PortabilityGap,
} from '@score-backstage/engine';
import type { StoredRender } from '../rendering/types';
import type { StoredWorkload } from '../workloads/types';

/** What nobody reads to the end need not be carried to a browser. */
const MOST_GAPS = 100;

/**
 * What a workload has not in all environments, or not in the same way, by the
 * renders that are stored: nothing is rendered for it.
 */
export function findGaps(
  stored: Pick<StoredWorkload, 'id' | 'file' | 'status' | 'text'>,
  platform: Platform | undefined,
  renders: readonly StoredRender[],
): PortabilityGap[] {
  const own = renders.filter(({ workloadId }) => workloadId === stored.id);
  if (!platform || stored.status !== 'valid' || stored.text === undefined) {
    return [];
  }
  const { workload } = readWorkload({ path: stored.file, text: stored.text });
  if (!workload) {
    return [];
  }
  const compared = own.map(
    ({ environment, findings, resources, ...render }) => {
      // An earlier text's is no help to compare with.
      const good = render.failed ? undefined : render.good;
      return {
        environment,
        findings,
        resources,
        secrets: good?.secrets ?? [],
        provenance: good?.provenance ?? [],
      };
    },
  );
  return compareRenders(workload, platform, compared).slice(0, MOST_GAPS);
}
