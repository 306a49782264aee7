import { compareEnvironments } from './compareEnvironments';
import { findingsBeyond } from './compareFindings';
import { compareFinished } from './compareFinished';
import { compareTypes } from './compareTypes';
import { pairEnvironments, type EnvironmentPair } from './EnvironmentPair';
import { PreviewTally } from './PreviewTally';
import { renderTwice, type RenderedTwice } from './renderTwice';
import type { ChangePreview, PreviewRequest, PreviewWorkload } from './types';

function isFailed({ findings }: RenderedTwice['before']): boolean {
  return findings.some(({ severity }) => severity === 'error');
}

function tell(
  tally: PreviewTally,
  { name: environment, before: isThere, after: stays }: EnvironmentPair,
  workload: string,
  { before, after }: RenderedTwice,
): void {
  const place = { workload, environment };
  tally.addFindings(
    place,
    'new',
    findingsBeyond(after.findings, before.findings),
  );
  tally.addFindings(
    place,
    'gone',
    findingsBeyond(before.findings, after.findings),
  );
  const [didFail, fails] = [isFailed(before), isFailed(after)];
  if (fails) {
    // What was rendered last stays as it is.
    if (isThere && !didFail) {
      tally.addBroken(place);
    }
    return;
  }
  if (didFail && stays) {
    tally.addRepaired(place);
    return;
  }
  if (!didFail) {
    tally.addChanges(place, compareFinished(before, after));
  }
}

class Preview {
  readonly #request: PreviewRequest;
  readonly #pairs: readonly EnvironmentPair[];
  readonly #tally = new PreviewTally();
  #rendered = 0;

  constructor(request: PreviewRequest) {
    this.#request = request;
    this.#pairs = pairEnvironments(request.before, request.after);
  }

  async add(preview: PreviewWorkload): Promise<void> {
    const { context, everything } = this.#request;
    const asked = this.#pairs.flatMap(pair => {
      const extent = everything ? 'everything' : pair.extentFor(preview);
      return extent === 'nothing' ? [] : [{ pair, extent }];
    });
    if (asked.length === 0) {
      return;
    }
    const loaded = await preview.load();
    if (!loaded) {
      return;
    }
    for (const { pair, extent } of asked) {
      this.#rendered += 1;
      const twice = renderTwice(pair, loaded, context, extent);
      tell(this.#tally, pair, preview.name, twice);
    }
  }

  result(): ChangePreview {
    const { before, after, workloads } = this.#request;
    const { changed, changedWorkloads, ...told } = this.#tally.result();
    const count = (members: Record<string, string[]>) =>
      Object.values(members).reduce((sum, { length }) => sum + length, 0);
    return {
      summary: {
        workloads: workloads.length,
        environments: this.#pairs.length,
        pairs: workloads.length * this.#pairs.length,
        rendered: this.#rendered,
        changed,
        changedWorkloads,
        broken: count(told.broken),
        repaired: count(told.repaired),
      },
      environments: compareEnvironments(this.#pairs),
      types: compareTypes(before, after, this.#pairs, workloads),
      ...told,
    };
  }
}

/**
 * What a change of the platform would change for all workloads: both platforms
 * render what may differ, up to what is written, and the differences are put
 * together by kind. A workload whose parts of the platform are the same is not
 * rendered.
 *
 * @public
 */
export async function previewChange(
  request: PreviewRequest,
): Promise<ChangePreview> {
  const { workloads, onProgress } = request;
  const preview = new Preview(request);
  for (const [index, workload] of workloads.entries()) {
    await preview.add(workload);
    await onProgress?.(index + 1, workloads.length);
  }
  return preview.result();
}
