import {
  draftWorkload,
  finishDraft,
  type Draft,
  type Finished,
} from '../pipeline';
import { createRefusal } from '../resourceTypes';
import type { EnvironmentContext } from '../stages';
import type { EnvironmentPair, Extent } from './EnvironmentPair';
import type { RelevantParts } from './RelevantParts';
import type { LoadedWorkload } from './types';

const NOTHING: Finished = { findings: [], documents: [], plainFiles: [] };

/** What is about to be written before and after a change. */
export interface RenderedTwice {
  before: Finished;
  after: Finished;
}

function draftOf(
  parts: RelevantParts,
  { workload, sourceFiles, states }: LoadedWorkload,
  context: EnvironmentContext,
): Draft | Finished {
  const { platform, environment } = parts;
  const draft = draftWorkload(
    {
      workload,
      platform,
      environment: environment.name,
      context,
      sourceFiles,
      state: states?.[environment.name],
    },
    { refuse: createRefusal(platform, environment.name) },
  );
  return 'converted' in draft
    ? draft
    : { ...NOTHING, findings: draft.findings };
}

function finish(draft: Draft | Finished, parts: RelevantParts): Finished {
  return 'converted' in draft
    ? finishDraft(draft, {}, parts.environment)
    : draft;
}

/**
 * The stages up to `check`, with both platforms: what they leave is compared
 * before it is written. Where only the end differs, all before it is done once.
 */
export function renderTwice(
  { before, after }: EnvironmentPair,
  loaded: LoadedWorkload,
  context: EnvironmentContext,
  extent: Exclude<Extent, 'nothing'>,
): RenderedTwice {
  const once =
    extent === 'finish' && before
      ? draftOf(before, loaded, context)
      : undefined;
  const [old, current] = [before, after].map(parts =>
    parts ? finish(once ?? draftOf(parts, loaded, context), parts) : NOTHING,
  );
  return { before: old, after: current };
}
