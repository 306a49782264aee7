import { InputError } from '@backstage/errors';
import {
  deliveryPolicyOf,
  readWorkload,
  type Environment,
  type Finding,
  type RenderedFile,
  type RenderState,
} from '@score-backstage/engine';
import { createHash } from 'node:crypto';
import { hasErrors } from '../findings';
import type { Delivery, DeliveryRequest } from '../delivery';
import { renderWithEngine } from '../engines/renderWithEngine';
import type { Engines } from '../engines/types';
import type { FoundWorkload } from '../history/DeliveryFinder';
import type { LoadedPlatform, PlatformProvider } from '../platform/types';
import { contextOf } from '../rendering/neighbours';
import type { Stores } from '../rendering/storeWorkload';
import { hashInputs } from './DatabaseInputStore';
import { describeObstacle } from './describeObstacle';
import type { DeliveryInputs } from './types';

/** A promotion that could be made, or why it cannot. */
export interface PreparedPromotion {
  id: string;
  from?: Delivery;
  to?: Delivery;
  files: RenderedFile[];
  findings: Finding[];
  inputs?: DeliveryInputs;
  /** Absent where it is blocked. */
  request?: DeliveryRequest;
  blocked?: string;
}

/**
 * Renders what the source has for the environment that it is promoted to, with
 * the same revision of the platform.
 */
export async function preparePromotion(
  found: FoundWorkload,
  names: { from: string; to: string },
  {
    engines,
    platform,
    stores,
  }: { engines?: Engines; platform: PlatformProvider; stores: Stores },
): Promise<PreparedPromotion> {
  const loaded = await platform.current();
  const target = findTarget(loaded, names);
  const of = (name: string) =>
    found.deliveries.find(each => each.environment === name && !each.removal);
  const [from, to] = [of(names.from), of(names.to)];
  const nothing = { id: '', from, to, files: [], findings: [] };
  const renders = await stores.renders.list([found.workload.id]);
  const obstacle = describeObstacle(names.from, {
    delivery: from,
    render: renders.find(each => each.environment === names.from),
    workload: found.workload,
  });
  if (obstacle !== undefined || !from) {
    return { ...nothing, blocked: obstacle };
  }
  const inputs = await stores.inputs.read(from.id);
  if (!inputs) {
    return {
      ...nothing,
      blocked: `The portal does not know any more what ${names.from} was rendered from: refresh the workload`,
    };
  }
  const revision = inputs.platformRevision;
  const then =
    loaded?.revision === revision ? loaded : await platform.at(revision);
  if (!then?.platform.environments.some(each => each.name === names.to)) {
    return {
      ...nothing,
      inputs,
      blocked: then
        ? `Revision ${revision} of the platform, which ${names.from} was rendered with, has no environment ${names.to}`
        : `Revision ${revision} of the platform, which ${names.from} was rendered with, is not kept any more: refresh the workload`,
    };
  }
  const before = (to && (await stores.inputs.read(to.id)))?.state;
  const last = renders.find(each => each.environment === names.to)?.good;
  const result = await renderInputs(inputs, names.to, {
    engines,
    platform: then,
    stores,
    state: before ?? last?.state,
  });
  const { files, findings, renderer, state } = result;
  const prepared = {
    id: idOf(from, to, inputs, files),
    from,
    to,
    files,
    findings,
    inputs: { ...inputs, state },
  };
  if (hasErrors(findings)) {
    return {
      ...prepared,
      blocked: `The render for ${names.to} has errors: see the findings`,
    };
  }
  return {
    ...prepared,
    request: {
      destination: target.destination,
      environment: names.to,
      workload: from.workload,
      shard: from.shard,
      files,
      specHash: inputs.specHash,
      source: {
        ...inputs.source,
        promotedFrom: `${names.from}@${from.generation}`,
      },
      platformRevision: revision,
      renderer,
      entityRef: found.entityRef,
      policy: deliveryPolicyOf(target),
    },
  };
}

function findTarget(
  loaded: LoadedPlatform | undefined,
  names: { from: string; to: string },
): Environment & { destination: NonNullable<Environment['destination']> } {
  const target = loaded?.platform.environments.find(
    each => each.name === names.to,
  );
  const { destination } = target ?? {};
  if (!target || !destination || target.delivery?.promoteFrom !== names.from) {
    throw new InputError(
      `${names.to} is not promoted from ${names.from}: the platform says so with "delivery.promoteFrom" of the environment`,
    );
  }
  return { ...target, destination };
}

async function renderInputs(
  inputs: DeliveryInputs,
  environment: string,
  options: {
    engines?: Engines;
    platform: LoadedPlatform;
    stores: Stores;
    state?: RenderState;
  },
) {
  const { workload, findings } = readWorkload({
    path: inputs.file,
    text: inputs.text,
  });
  if (!workload) {
    return { files: [], findings, renderer: '', state: undefined };
  }
  const named = await options.stores.workloads.summaries();
  const result = await renderWithEngine(
    {
      workload,
      platform: options.platform.platform,
      environment,
      context: contextOf(named, workload.name),
      sourceFiles: new Map(Object.entries(inputs.sourceFiles)),
      state: options.state,
      score: { path: inputs.file, text: inputs.text },
    },
    options.engines,
  );
  return {
    files: result.render?.files ?? [],
    findings: result.findings,
    renderer: result.renderer,
    state: result.render?.state,
  };
}

/** Whatever changes makes it another promotion than the one looked at. */
function idOf(
  from: Delivery,
  to: Delivery | undefined,
  inputs: DeliveryInputs,
  files: readonly RenderedFile[],
): string {
  const parts = [
    from.generation,
    to?.generation,
    hashInputs(inputs),
    files.map(({ path, content }) => [path, content]),
  ];
  return createHash('sha256')
    .update(JSON.stringify(parts))
    .digest('hex')
    .slice(0, 32);
}
