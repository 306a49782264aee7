import { compareFiles } from '../compare';
import { render } from '../render';
import type { EnvironmentContext, Platform, Render } from '../stages';
import { findingsBeyond } from './compareFindings';
import type { LoadedWorkload, PreviewedWorkload } from './types';

function outcomeOf(before: Render | undefined, after: Render | undefined) {
  const isFailed = (one: Render | undefined) =>
    one?.findings.some(({ severity }) => severity === 'error') ?? false;
  if (isFailed(after)) {
    return isFailed(before) ? 'failing' : 'broken';
  }
  if (isFailed(before)) {
    return 'repaired';
  }
  return before?.hash === after?.hash ? 'unchanged' : 'changed';
}

/**
 * One workload in one environment, rendered with two platforms; a platform
 * without the environment renders nothing.
 *
 * @public
 */
export function previewWorkload(request: {
  before: Platform;
  after: Platform;
  workload: LoadedWorkload;
  environment: string;
  context: EnvironmentContext;
}): PreviewedWorkload {
  const { before, after, workload: loaded, environment, context } = request;
  const [old, current] = [before, after].map(platform =>
    platform.environments.some(({ name }) => name === environment)
      ? render({
          workload: loaded.workload,
          sourceFiles: loaded.sourceFiles,
          state: loaded.states?.[environment],
          platform,
          environment,
          context,
        })
      : undefined,
  );
  const outcome = outcomeOf(old, current);
  const [oldFindings, findings] = [old, current].map(
    one => one?.findings ?? [],
  );
  return {
    outcome,
    differences:
      outcome === 'changed'
        ? compareFiles(old?.files ?? [], current?.files ?? [])
        : [],
    newFindings: findingsBeyond(findings, oldFindings),
    goneFindings: findingsBeyond(oldFindings, findings),
  };
}
