import type { EnvironmentContext, ResourceNode } from '../stages';
import type { Reporter } from '../shared/reporter';
import type { Workload } from '../types';
import { collectNodes } from './collectNodes';
import { provisioningOrder } from './provisioningOrder';

export { DEFAULT_CLASS, resourceUid } from './identity';
export { summarizeWorkload } from './summarizeWorkload';

/** Stage `resources`: what a workload asks for, in provisioning order. */
export function resolveResources(
  reporter: Reporter,
  workload: Workload,
  context: EnvironmentContext,
): ResourceNode[] {
  return provisioningOrder(reporter, collectNodes(reporter, workload, context));
}
