import { createSeededRandom } from '@score-backstage/go-template';
import { bytesToHex } from '@noble/hashes/utils';
import type { Workload } from '../../types';
import { CONTROL_PREFIX } from '../../shared/annotations';
import { sortedEntries } from '../../shared/values';

/** A label's value has 63 characters at most, of which the suffix takes 11. */
const MOST_NAME = 52;

/** Names of the objects of one workload. */
export interface WorkloadLabels {
  common: Record<string, string>;
  selector: Record<string, string>;
  annotations: Record<string, string>;
  podAnnotations: Record<string, string>;
}

/** Five bytes in hex, the same for the same seed and workload. */
function instanceSuffix(seed: string, workload: string): string {
  return bytesToHex(
    createSeededRandom(`${seed}/instance/${workload}`).nextBytes(5),
  );
}

/** Labels and annotations as score-k8s has them, with an instance that stays. */
export function createLabels(workload: Workload, seed: string): WorkloadLabels {
  const { name, spec } = workload;
  const instance = `${name.slice(0, MOST_NAME)}-${instanceSuffix(seed, name)}`;
  const annotations = { [`${CONTROL_PREFIX}workload-name`]: name };
  const own = sortedEntries(spec.metadata.annotations).filter(
    ([key]) => !key.startsWith(CONTROL_PREFIX),
  );
  return {
    common: {
      'app.kubernetes.io/instance': instance,
      'app.kubernetes.io/managed-by': 'score-backstage',
      'app.kubernetes.io/name': name,
    },
    selector: { 'app.kubernetes.io/instance': instance },
    annotations,
    podAnnotations: { ...Object.fromEntries(own), ...annotations },
  };
}
