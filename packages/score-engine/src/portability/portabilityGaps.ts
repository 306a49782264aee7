import { render } from '../render';
import type { RenderRequest } from '../stages';
import type { PortabilityGap } from '../types';
import { compareRenders } from './compareRenders';

/**
 * Renders a workload for every environment of a platform, and tells what it has
 * not in all of them, or not in the same way.
 *
 * @public
 */
export function portabilityGaps(
  request: Omit<RenderRequest, 'environment'>,
): PortabilityGap[] {
  const { workload, platform } = request;
  return compareRenders(
    workload,
    platform,
    platform.environments.map(({ name }) =>
      render({ ...request, environment: name }),
    ),
  );
}
