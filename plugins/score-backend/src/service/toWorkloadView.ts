import { parseEntityRef } from '@backstage/catalog-model';
import type { ScmIntegrations } from '@backstage/integration';
import type { Environment, Platform } from '@score-backstage/engine';
import type {
  EnvironmentLink,
  RenderSummary,
  WorkloadInEnvironment,
  WorkloadView,
} from '@score-backstage/plugin-score-common';
import { isDeepStrictEqual } from 'node:util';
import { toDeliveryView, type Delivery } from '../delivery';
import { linksOf, type LinkTemplate } from '../links/readLinks';
import { findGaps } from '../portability/findGaps';
import {
  toDecisionViews,
  type DecisionContext,
} from '../promotion/toDecisionViews';
import type { GoodRender, StoredRender } from '../rendering/types';
import type { StoredWorkload } from '../workloads/types';
import { toEnvironmentSummary } from './toPlatformView';

/** A workload with all that belongs to it, as the portal shows it. */
export function toWorkloadView(
  workload: StoredWorkload,
  context: {
    environments: readonly Environment[];
    platform?: Platform;
    renders: readonly StoredRender[];
    deliveries: readonly Delivery[];
    decisions: DecisionContext;
    integrations: ScmIntegrations;
    links: readonly LinkTemplate[];
  },
): WorkloadView {
  const { name, status } = workload;
  return {
    file: workload.file,
    sourceUrl: workload.sourceUrl,
    editUrl: workload.editUrl,
    status,
    reason: workload.reason,
    revision: workload.commit?.sha,
    readAt: workload.readAt,
    name,
    text: workload.text,
    spec: workload.spec,
    findings: workload.findings,
    gaps: findGaps(workload, context.platform, context.renders),
    environments: context.environments.map(environment =>
      toWorkloadInEnvironment(workload, environment, context),
    ),
  };
}

function toWorkloadInEnvironment(
  workload: StoredWorkload,
  environment: Environment,
  context: Parameters<typeof toWorkloadView>[1],
): WorkloadInEnvironment {
  const render = context.renders.find(
    each =>
      each.workloadId === workload.id && each.environment === environment.name,
  );
  const deliveries = context.deliveries.filter(
    each =>
      each.workload === workload.name &&
      context.environments.some(
        ({ name, destination }) =>
          name === each.environment &&
          isDeepStrictEqual(each.destination, destination),
      ),
  );
  const delivery = deliveries.find(
    each => each.environment === environment.name,
  );
  return {
    environment: toEnvironmentSummary(environment),
    render: render?.good && toRenderSummary(render.good),
    stale: isStale(workload.status, {
      failed: render?.failed ?? false,
      rendered: render?.good !== undefined,
    }),
    findings: render?.findings ?? [],
    resources: render?.resources ?? [],
    delivery: delivery && toDeliveryView(delivery, context.integrations),
    links: delivery && linksTo(workload, environment, context.links),
    ...toDecisionViews(
      workload.name,
      environment,
      deliveries,
      context.decisions,
    ),
  };
}

function linksTo(
  { entityRef, name = '' }: StoredWorkload,
  environment: Environment,
  templates: readonly LinkTemplate[],
): EnvironmentLink[] {
  return linksOf(templates, {
    environment: environment.name,
    workload: name,
    namespace: environment.namespace ?? '',
    entity: parseEntityRef(entityRef).name,
  });
}

/** Whether a render is shown that is of an earlier text than the newest. */
export function isStale(
  status: StoredWorkload['status'],
  render: { failed: boolean; rendered: boolean },
): boolean {
  const isReadable = status !== 'invalid' && status !== 'missing';
  return render.rendered && (render.failed || !isReadable);
}

function toRenderSummary(good: GoodRender): RenderSummary {
  return {
    renderedAt: good.renderedAt,
    revision: good.revision,
    platformRevision: good.platformRevision,
    renderer: good.renderer,
    hash: good.hash,
    files: good.files.map(({ path, content }) => ({
      path,
      bytes: Buffer.byteLength(content),
    })),
    secrets: good.secrets,
  };
}
