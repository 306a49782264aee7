import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import type { EventsService } from '@backstage/plugin-events-node';
import { SCORE_ENTITY_TOPIC } from '@score-backstage/plugin-score-node';
import { z } from 'zod';
import type { DatabaseWorkloadStore } from '../workloads/DatabaseWorkloadStore';
import { findRepository } from '../workloads/repository';
import { comparableUrl, parsePush, PUSH_TOPICS } from './parsePush';
import type { Triggers } from './types';

export interface SubscribeOptions {
  events: EventsService;
  integrations: ScmIntegrations;
  logger: LoggerService;
  /** As configured. */
  platformTarget: string;
  triggers: Triggers;
  workloads: DatabaseWorkloadStore;
}

const entityEventSchema = z.object({
  entityRef: z.string(),
  file: z.string().optional(),
});

/** Lets events of the catalog and of source hosts trigger looks. */
export async function subscribe(options: SubscribeOptions): Promise<void> {
  const { events, logger, triggers } = options;
  // The publisher, be it the catalog or a source host, shall not wait.
  const start = (what: string, work: Promise<unknown>) => {
    work.catch(error => logger.debug(`${what}: ${stringifyError(error)}`));
  };
  await events.subscribe({
    id: 'entities',
    topics: [SCORE_ENTITY_TOPIC],
    async onEvent({ eventPayload }) {
      const event = entityEventSchema.parse(eventPayload);
      start(`Looking at ${event.entityRef}`, triggers.entityChanged(event));
    },
  });
  await events.subscribe({
    id: 'pushes',
    topics: PUSH_TOPICS,
    async onEvent({ topic, eventPayload }) {
      start(`Following ${topic}`, followPush(eventPayload, options));
    },
  });
}

async function followPush(payload: unknown, options: SubscribeOptions) {
  const { integrations, platformTarget, triggers, workloads } = options;
  const push = parsePush(payload);
  if (!push) {
    return;
  }
  const isAt = (url: string) => {
    const repository = findRepository(url, integrations);
    return (
      repository !== undefined &&
      comparableUrl(repository.repoUrl) === push.repoUrl &&
      repository.ref === push.branch
    );
  };
  const pushed = (await workloads.places()).filter(each =>
    isAt(each.sourceUrl),
  );
  await Promise.allSettled(
    [...new Set(pushed.map(each => each.entityRef))].map(entityRef =>
      triggers.refresh(entityRef),
    ),
  );
  if (isAt(platformTarget)) {
    await triggers.reloadPlatform();
  }
}
