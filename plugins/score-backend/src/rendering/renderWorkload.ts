import {
  ENGINE_VERSION,
  type EnvironmentContext,
  type Render,
  type Workload,
} from '@score-backstage/engine';
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { hasErrors } from '../findings';
import {
  rendererOf,
  renderWithEngine,
  type EngineResult,
} from '../engines/renderWithEngine';
import type { Engines } from '../engines/types';
import type { Telemetry } from '../metrics/Telemetry';
import type { LoadedPlatform } from '../platform/types';
import type { WorkloadChange } from '../workloads/types';
import { platformIn, type ChosenPlatforms } from './platformIn';
import type { StoredRender } from './types';

const NATIVE = `native@${ENGINE_VERSION}`;

export interface RenderWorkloadOptions extends ChosenPlatforms {
  change: WorkloadChange;
  workload: Workload;
  context: EnvironmentContext;
  /** Earlier renders of the workload. */
  stored: readonly StoredRender[];
  /** Those that environments may name. */
  engines?: Engines;
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
    const inputHash = platform && hashInput(options, platform, name);
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
  const { change, workload, context, engines, stored, telemetry } = options;
  const sourceFiles = new Map(Object.entries(change.sourceFiles));
  const attempts: RenderAttempt[] = [];
  for (const { environment, platform, inputHash } of due) {
    const before = stored.find(each => each.environment === environment);
    const begin = performance.now();
    const result = await renderWithEngine(
      {
        workload,
        platform: platform.platform,
        environment,
        context,
        sourceFiles,
        state: before?.good?.state,
        score: { path: change.file, text: change.text ?? '' },
      },
      engines,
    );
    const failed = hasErrors(result.findings);
    const seconds = (performance.now() - begin) / 1000;
    telemetry?.rendered(environment, failed, seconds);
    attempts.push({
      environment,
      // What a program has failed with may be gone next time.
      inputHash: result.isPassing ? '' : inputHash,
      failed,
      findings: result.findings,
      resources: result.resources ?? [],
      good:
        result.render && !failed
          ? toGood(result.render, result.renderer, change, platform)
          : before?.good,
    });
    // Rendering is all computation; requests get their turn in between.
    await setImmediate();
  }
  return attempts;
}

function toGood(
  result: Render,
  renderer: EngineResult['renderer'],
  change: WorkloadChange,
  platform: LoadedPlatform,
) {
  return {
    hash: result.hash,
    renderedAt: new Date().toISOString(),
    revision: change.commit?.sha,
    platformRevision: platform.revision,
    renderer,
    files: result.files,
    secrets: result.secrets,
    provenance: result.provenance,
    state: result.state,
  };
}

/** The provisioners' state is left out: it follows from earlier inputs. */
function hashInput(
  { change, context, engines }: RenderWorkloadOptions,
  platform: LoadedPlatform,
  environment: string,
): string {
  return createHash('sha256')
    .update(
      JSON.stringify([
        NATIVE,
        ...engineInput(platform, environment, engines),
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

/** Nothing for our own engine. */
function engineInput(
  { platform }: LoadedPlatform,
  environment: string,
  engines: Engines | undefined,
): string[] {
  const place = platform.environments.find(({ name }) => name === environment);
  return place?.engine === undefined
    ? []
    : [rendererOf(place), engines?.fingerprint(place.engine) ?? ''];
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
