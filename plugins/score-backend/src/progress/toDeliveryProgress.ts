import type { ScmIntegrations } from '@backstage/integration';
import type { Environment, Finding } from '@score-backstage/engine';
import type {
  DeliveryProgress,
  DeliveryProgressItem,
} from '@score-backstage/plugin-score-common';
import { isDeepStrictEqual } from 'node:util';
import { toDeliveryView, type Delivery } from '../delivery';
import type { StoredRender } from '../rendering/types';
import type { StoredWorkload } from '../workloads/types';

export interface ProgressContext {
  entityRef: string;
  /** Those that are delivered to Git. */
  environments: readonly Environment[];
  workloads: readonly StoredWorkload[];
  renders: readonly StoredRender[];
  deliveries: readonly Delivery[];
  integrations: ScmIntegrations;
  /** Generations by `<environment>/<workload>`; without it all, as they are. */
  asked?: ReadonlyMap<string, number>;
}

/** How far all workloads are in all environments. */
export function toDeliveryProgress(context: ProgressContext): DeliveryProgress {
  const items = context.workloads.flatMap(workload =>
    context.environments
      .filter(({ name }) => context.asked?.has(placeOf(name, workload)) ?? true)
      .map(environment => toItem(workload, environment, context)),
  );
  return { entityRef: context.entityRef, items, outcome: outcomeOf(items) };
}

/** What is to be said of many: the worst, once nothing is on its way. */
export function outcomeOf(
  items: readonly Pick<DeliveryProgressItem, 'state'>[],
): DeliveryProgress['outcome'] {
  const has = (...states: DeliveryProgressItem['state'][]) =>
    items.some(({ state }) => states.includes(state));
  if (items.length === 0 || has('waiting', 'delivering', 'retrying')) {
    return 'waiting';
  }
  if (has('stopped', 'refused')) {
    return 'stopped';
  }
  if (has('held')) {
    return 'held';
  }
  return has('proposed') ? 'proposed' : 'delivered';
}

function toItem(
  workload: StoredWorkload,
  environment: Environment,
  { renders, deliveries, integrations, asked }: ProgressContext,
): DeliveryProgressItem {
  const { file, name, commit } = workload;
  const item = {
    environment: environment.name,
    file,
    workload: name,
    revision: commit?.sha,
  };
  const render = renders.find(
    each =>
      each.workloadId === workload.id && each.environment === environment.name,
  );
  const generation = asked?.get(placeOf(environment.name, workload));
  const refusal = refuse(workload, render);
  // What was rendered before the file got errors is still delivered.
  if (refusal && generation === undefined) {
    return { ...item, ...refusal };
  }
  const delivery = deliveries.find(
    each =>
      each.environment === environment.name &&
      each.workload === name &&
      isDeepStrictEqual(each.destination, environment.destination),
  );
  if (!delivery || (workload.status !== 'valid' && !asked)) {
    return { ...item, state: 'waiting', reason: workload.reason };
  }
  const view = toDeliveryView(delivery, integrations);
  return {
    ...item,
    id: idOf(delivery),
    state: delivery.generation < (generation ?? 0) ? 'waiting' : view.state,
    commit: view.commit,
    url: view.url,
    reason: view.reason,
  };
}

function placeOf(environment: string, { name }: StoredWorkload): string {
  return `${environment}/${name}`;
}

function idOf(
  delivery: Pick<Delivery, 'environment' | 'workload' | 'generation'>,
): string {
  return `${delivery.environment}/${delivery.workload}@${delivery.generation}`;
}

function refuse(
  workload: StoredWorkload,
  render: StoredRender | undefined,
): Pick<DeliveryProgressItem, 'state' | 'reason' | 'findings'> | undefined {
  if (workload.status === 'missing') {
    return { state: 'refused', reason: workload.reason };
  }
  const findings = [
    ...workload.findings,
    ...(render?.failed ? render.findings : []),
  ].filter(({ severity }) => severity === 'error');
  return workload.status === 'invalid' || render?.failed
    ? { state: 'refused', reason: summarize(findings), findings }
    : undefined;
}

function summarize([first, ...others]: readonly Finding[]): string | undefined {
  if (!first) {
    return undefined;
  }
  const { file, line, message, hint } = first;
  const place = file && line ? `${file}, line ${line}: ` : '';
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  return `${place}${message}${hint ? `. ${hint}` : ''}${more}`;
}
