import { renderUnchecked } from './pipeline';
import { createRefusal } from './resourceTypes';
import type { Render, RenderRequest } from './stages';

/**
 * From a workload, an environment and a pinned platform to files. The same
 * request gives the same bytes. Whatever is wrong with the request becomes
 * findings; with an error among them there are no files, and what was rendered
 * before stays valid. Resources whose provisioner fails its self-test are
 * refused.
 *
 * @public
 */
export function render(request: RenderRequest): Render {
  const { platform, environment, runProgram } = request;
  return renderUnchecked(request, {
    refuse: createRefusal(platform, environment, runProgram),
  });
}
