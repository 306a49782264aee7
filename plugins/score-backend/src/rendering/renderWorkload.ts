import { stringifyError } from '@backstage/errors';
import {
  ENGINE_VERSION,
  render,
  type EnvironmentContext,
  type Finding,
  type Render,
  type RenderRequest,
  type Workload,
} from '@score-backstage/engine';
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { hasErrors } from '../findings';
import type { Telemetry } from '../metrics/Telemetry';
import type { LoadedPlatform } from '../platform/types';
import type { WorkloadChange } from '../workloads/types';
import { platformIn, type ChosenPlatforms } from './platformIn';
import type { StoredRender } from './types';

export const RENDERER = `native@${ENGINE_VERSION}`;

export interface RenderWorkloadOptions extends ChosenPlatforms {
  change: WorkloadChange;
  workload: Workload;
  context: EnvironmentContext;
  /** Earlier renders of the workload. */
  stored: readonly StoredRender[];
  telemetry?: Pick<Telemetry, 'rendering' | 'rendered'>;
}

/** A new attempt; the workload gets its id when it is stored. */
export type RenderAttempt = Omit<StoredRender, 'workloadId'>;

/**
 * Renders a workload for each environment whose input is another than that of
 * the last attempt. An attempt with errors keeps what was rendered before.
 */
export async function renderWorkload(
  options: RenderWorkloadOptions,
): Promise<RenderAttempt[]> {
  const due = options.platform.platform.environments.flatMap(({ name }) => {
    const platform = platformIn(options, name);
    const inputHash = platform && hashInput(options, platform);
    const before = options.stored.find(each => each.environment === name);
    return platform && inputHash && before?.inputHash !== inputHash
      ? [{ environment: name, platform, inputHash }]
      : [];
  });
  if (due.length === 0) {
    return [];
  }
  const work = () => renderEach(due, options);
  const { telemetry, change } = options;
  return telemetry ? telemetry.rendering(change.entityRef, work) : work();
}

/** An environment whose input is another than before. */
interface Due {
  environment: string;
  platform: LoadedPlatform;
  inputHash: string;
}

async function renderEach(
  due: readonly Due[],
  options: RenderWorkloadOptions,
): Promise<RenderAttempt[]> {
  const { change, workload, context, stored, telemetry } = options;
  const sourceFiles = new Map(Object.entries(change.sourceFiles));
  const attempts: RenderAttempt[] = [];
  for (const { environment, platform, inputHash } of due) {
    const before = stored.find(each => each.environment === environment);
    const begin = performance.now();
    const result = tryRender({
      workload,
      platform: platform.platform,
      environment,
      context,
      sourceFiles,
      state: before?.good?.state,
    });
    const failed = hasErrors(result.findings);
    const seconds = (performance.now() - begin) / 1000;
    telemetry?.rendered(environment, failed, seconds);
    attempts.push({
      environment,
      inputHash,
      failed,
      findings: result.findings,
      resources: result.resources ?? [],
      good:
        result.render && !failed
          ? toGood(result.render, change, platform)
          : before?.good,
    });
    // Rendering is all computation; requests get their turn in between.
    await setImmediate();
  }
  return attempts;
}

function toGood(
  result: Render,
  change: WorkloadChange,
  platform: LoadedPlatform,
) {
  return {
    hash: result.hash,
    renderedAt: new Date().toISOString(),
    revision: change.commit?.sha,
    platformRevision: platform.revision,
    renderer: RENDERER,
    files: result.files,
    secrets: result.secrets,
    provenance: result.provenance,
    state: result.state,
  };
}

/** The provisioners' state is left out: it follows from earlier inputs. */
function hashInput(
  { change, context }: RenderWorkloadOptions,
  platform: LoadedPlatform,
): string {
  return createHash('sha256')
    .update(
      JSON.stringify([
        RENDERER,
        platform.revision,
        change.text,
        change.sourceFiles,
        // Where it goes, and what the commit says of it.
        change.shard,
        change.repoUrl,
        change.repoPath,
        hashContext(context),
      ]),
    )
    .digest('hex');
}

const contextHashes = new WeakMap<EnvironmentContext, string>();

/** Once for all workloads that are rendered in the same context. */
function hashContext(context: EnvironmentContext): string {
  let hash = contextHashes.get(context);
  if (hash === undefined) {
    const names = Object.keys(context.workloads).sort();
    hash = createHash('sha256')
      .update(JSON.stringify(names.map(name => context.workloads[name])))
      .digest('hex');
    contextHashes.set(context, hash);
  }
  return hash;
}

/** Renders for one environment; a defect of ours is a finding as well. */
export function tryRender(request: RenderRequest): {
  render?: Render;
  findings: Finding[];
  resources?: Render['resources'];
} {
  try {
    const result = render(request);
    return {
      render: result,
      findings: result.findings,
      resources: result.resources,
    };
  } catch (error) {
    return {
      findings: [
        {
          severity: 'error',
          code: 'renderer-failed',
          message: `The renderer gave up: ${stringifyError(error)}`,
          hint: 'This is a defect of the portal; please report it together with the file.',
          file: request.workload.file,
        },
      ],
    };
  }
}
