import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import {
  explainOutput,
  readWorkload,
  traceRenderInTurns,
  type RenderTrace,
} from '@score-backstage/engine';
import {
  scoreWorkloadReadPermission,
  type ExplainRequest,
  type RenderExplanation,
} from '@score-backstage/plugin-score-common';
import { setImmediate } from 'node:timers/promises';
import type { EntityAccess } from '../access/EntityAccess';
import type { PlatformProvider } from '../platform/types';
import { contextOf } from '../rendering/neighbours';
import type { Stores } from '../rendering/storeWorkload';
import type { GoodRender } from '../rendering/types';
import type { StoredWorkload } from '../workloads/types';
import { TraceCache } from './TraceCache';
import type { Explanations } from './types';

/** Characters that may be rendered for an answer: about a second. */
const EFFORT = 4_000_000;

export interface ExplanationsOptions {
  access: EntityAccess;
  platform: PlatformProvider;
  stores: Pick<Stores, 'workloads' | 'renders'>;
}

/** {@link Explanations} that render anew, in turns with other requests. */
export class DefaultExplanations implements Explanations {
  readonly #options: ExplanationsOptions;
  readonly #traces = new TraceCache();

  constructor(options: ExplanationsOptions) {
    this.#options = options;
  }

  async explain(
    credentials: BackstageCredentials,
    request: ExplainRequest,
  ): Promise<RenderExplanation> {
    const { environment, path, line } = request;
    const { workload, good } = await this.#find(credentials, request);
    const shown = good.files.find(file => file.path === path);
    if (!shown) {
      throw new NotFoundError(
        `The render of ${request.file} for ${environment} has no file ${path}`,
      );
    }
    if (!good.renderer.startsWith('native@')) {
      // Other engines do not tell where a line comes from.
      const { hash } = good;
      return { environment, path, line, hash, values: [], isOutdated: false };
    }
    const trace = await this.#trace(workload, environment, good);
    const traced = trace?.render.files.find(file => file.path === path);
    const isOutdated = traced?.content !== shown.content;
    return {
      environment,
      path,
      line,
      hash: good.hash,
      values: trace && !isOutdated ? explainOutput(trace, path, { line }) : [],
      isOutdated,
    };
  }

  async #find(
    credentials: BackstageCredentials,
    { entityRef, environment, file }: ExplainRequest,
  ): Promise<{ workload: StoredWorkload; good: GoodRender }> {
    const { access, stores } = this.#options;
    const entity = await access.entity(
      credentials,
      entityRef,
      scoreWorkloadReadPermission,
    );
    const all = await stores.workloads.list({
      entityRef: stringifyEntityRef(entity),
    });
    const workload = all.find(each => each.file === file);
    const renders = workload ? await stores.renders.list([workload.id]) : [];
    const render = renders.find(each => each.environment === environment);
    if (!workload || !render?.good) {
      throw new NotFoundError(
        `There is no render of ${file} of ${entityRef} for ${environment}`,
      );
    }
    return { workload, good: render.good };
  }

  /** Undefined where what it was rendered from is no longer there. */
  async #trace(
    stored: StoredWorkload,
    environment: string,
    good: GoodRender,
  ): Promise<RenderTrace | undefined> {
    const { platform, stores } = this.#options;
    const loaded = await platform.at(good.platformRevision);
    const { workload } = readWorkload({
      path: stored.file,
      text: stored.text ?? '',
    });
    if (!loaded || !workload) {
      return undefined;
    }
    const { id, version } = stored;
    const key = JSON.stringify([
      id,
      version,
      environment,
      loaded.revision,
      good.hash,
    ]);
    const named = await stores.workloads.summaries();
    return this.#traces.get(key, () =>
      traceRenderInTurns(
        {
          workload,
          platform: loaded.platform,
          environment,
          context: contextOf(named, stored.name),
          sourceFiles: new Map(Object.entries(stored.sourceFiles)),
          state: good.state,
        },
        () => setImmediate(),
        { effort: EFFORT },
      ),
    );
  }
}
