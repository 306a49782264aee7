import { renderUnchecked } from './pipeline';
import type { Render, RenderRequest } from './stages';

/**
 * From a workload, an environment and a pinned platform to files. The same
 * request gives the same bytes. Whatever is wrong with the request becomes
 * findings; with an error among them there are no files, and what was rendered
 * before stays valid.
 *
 * @public
 */
export function render(request: RenderRequest): Render {
  return renderUnchecked(request);
}
