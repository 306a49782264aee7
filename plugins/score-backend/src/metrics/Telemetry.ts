import type {
  MetricsService,
  TracingService,
} from '@backstage/backend-plugin-api/alpha';

/** `unchanged`: Git had it already. */
export type PushOutcome = 'pushed' | 'unchanged' | 'failed';

/** Counts and times what the portal does, and puts spans around it. */
export interface Telemetry {
  /** One workload, in all environments that it has to be rendered for. */
  rendering<T>(entityRef: string, work: () => Promise<T>): Promise<T>;
  /** One workload in one environment. */
  rendered(environment: string, failed: boolean, seconds: number): void;
  /** One branch, with all that is due for it. */
  delivering<T>(
    branch: { repoUrl: string; branch: string },
    deliveries: number,
    work: () => Promise<T>,
    outcomeOf: (result: T) => PushOutcome,
  ): Promise<T>;
}

/** {@link Telemetry} by OpenTelemetry, as Backstage hands it out. */
export function createTelemetry(options: {
  metrics: MetricsService;
  tracing: TracingService;
}): Telemetry {
  const { metrics, tracing } = options;
  const renders = metrics.createCounter('score.renders', {
    description: 'Renders of a workload for an environment',
    unit: '{render}',
  });
  const renderDuration = metrics.createHistogram('score.render.duration', {
    description: 'Time that a render of a workload for an environment takes',
    unit: 's',
  });
  const pushes = metrics.createCounter('score.pushes', {
    description: 'Attempts to bring what is due for a branch to Git',
    unit: '{push}',
  });
  const pushDuration = metrics.createHistogram('score.push.duration', {
    description: 'Time that such an attempt takes, from reading to the push',
    unit: 's',
  });
  return {
    rendering: (entityRef, work) =>
      tracing.startActiveSpan(
        'score.render',
        { attributes: { 'backstage.entity.ref': entityRef } },
        work,
      ),
    rendered(environment, failed, seconds) {
      const attributes = { 'score.environment': environment };
      renders.add(1, {
        ...attributes,
        'score.render.result': failed ? 'failed' : 'good',
      });
      renderDuration.record(seconds, attributes);
    },
    delivering: ({ repoUrl, branch }, deliveries, work, outcomeOf) =>
      tracing.startActiveSpan(
        'score.deliver',
        {
          kind: 'client',
          attributes: {
            'vcs.repository.url.full': repoUrl,
            'vcs.ref.head.name': branch,
            'score.deliveries': deliveries,
          },
        },
        async span => {
          const begin = performance.now();
          const result = await work();
          const outcome = outcomeOf(result);
          const attributes = { 'score.push.outcome': outcome };
          pushes.add(1, attributes);
          pushDuration.record((performance.now() - begin) / 1000, attributes);
          span.setAttribute('score.push.outcome', outcome);
          if (outcome === 'failed') {
            span.setStatus({ code: 'error' });
          }
          return result;
        },
      ),
  };
}
