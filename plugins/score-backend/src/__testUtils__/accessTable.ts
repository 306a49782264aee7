import type { JsonObject } from '@backstage/types';
import { demoFile } from './startCompany';

const ENTITY = '/entities/:kind/:namespace/:name';
export const ENTITY_REF = 'component:default/orders-api';
const READ = 'score.workload.read';

/** What one has to be allowed, to use a route or an action. */
export interface Row {
  /** Each alone, denied, is enough to refuse. */
  needs: string[];
  /** Lists leave out what may not be seen, and refuse nobody. */
  leavesOut?: boolean;
}

export interface RouteRow extends Row {
  query?: string;
  body?: JsonObject;
  /** Of the answer to those who may; default: 200. */
  status?: number;
}

export interface ActionRow extends Row {
  input: JsonObject;
}

/** Every route. A new one needs a row, or the test of who may do what fails. */
export const routes: Record<string, RouteRow> = {
  [`GET ${ENTITY}`]: { needs: [READ] },
  [`POST ${ENTITY}/refresh`]: { needs: [READ, 'score.workload.refresh'] },
  [`GET ${ENTITY}/renders/:environment`]: {
    needs: [READ],
    query: '?file=score.yaml',
  },
  [`GET ${ENTITY}/deliveries`]: { needs: [READ] },
  [`POST ${ENTITY}/deliveries`]: {
    needs: [READ, 'score.delivery.deliver', 'score.delivery.force'],
    body: { overwrite: true },
    status: 202,
  },
  [`GET ${ENTITY}/deliveries/:environment`]: { needs: [READ] },
  [`GET ${ENTITY}/deliveries/:environment/:sha/diff`]: { needs: [READ] },
  'GET /resource-types': { needs: ['score.platform.read'] },
  'GET /workloads': { needs: [READ], leavesOut: true },
};

/** Every action, likewise. */
export const actions: Record<string, ActionRow> = {
  deliver: {
    needs: [READ, 'score.delivery.deliver'],
    input: { entityRef: ENTITY_REF, waitSeconds: 0 },
  },
  'get-workload': { needs: [READ], input: { entityRef: ENTITY_REF } },
  'list-resource-types': { needs: ['score.platform.read'], input: {} },
  'refresh-workload': {
    needs: [READ, 'score.workload.refresh'],
    input: { entityRef: ENTITY_REF },
  },
  validate: {
    needs: ['score.platform.read'],
    input: { text: demoFile('demo/services/orders-api/score.yaml') },
  },
};
