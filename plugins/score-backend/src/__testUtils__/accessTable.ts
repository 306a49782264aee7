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
  status?: number | number[];
}

export interface ActionRow extends Row {
  input: JsonObject;
  /** For those who may as well, as there is nothing here that it could do. */
  fails?: boolean;
}

/** Every route. A new one needs a row, or the test of who may do what fails. */
export const routes: Record<string, RouteRow> = {
  [`GET ${ENTITY}`]: { needs: [READ] },
  [`POST ${ENTITY}/refresh`]: { needs: [READ, 'score.workload.refresh'] },
  [`GET ${ENTITY}/renders/:environment`]: {
    needs: [READ],
    query: '?file=score.yaml',
  },
  [`GET ${ENTITY}/renders/:environment/explain`]: {
    needs: [READ],
    query: '?file=score.yaml&path=deployment-orders-api.yaml&line=3',
  },
  [`GET ${ENTITY}/deliveries`]: { needs: [READ] },
  [`POST ${ENTITY}/deliveries`]: {
    needs: [READ, 'score.delivery.deliver', 'score.delivery.force'],
    body: { overwrite: true },
    status: 202,
  },
  [`GET ${ENTITY}/deliveries/:environment`]: { needs: [READ] },
  [`GET ${ENTITY}/deliveries/:environment/:sha/diff`]: { needs: [READ] },
  [`POST ${ENTITY}/deliveries/:environment/rollback`]: {
    needs: [READ, 'score.delivery.rollback'],
    body: { sha: 'a'.repeat(40), generation: 1, reason: 'It fails' },
    // There is no such commit.
    status: [400, 404],
  },
  [`DELETE ${ENTITY}/deliveries/:environment/rollback`]: {
    needs: [READ, 'score.delivery.rollback'],
    // Nothing was rolled back.
    status: [204, 409],
  },
  [`PUT ${ENTITY}/deliveries/:environment/hold`]: {
    needs: [READ, 'score.delivery.hold'],
    body: { reason: 'It is Friday' },
    status: 204,
  },
  [`DELETE ${ENTITY}/deliveries/:environment/hold`]: {
    needs: [READ, 'score.delivery.hold'],
    // The second time nothing is held any more.
    status: [204, 404],
  },
  'PUT /environments/:environment/hold': {
    needs: ['score.environment.hold'],
    body: { reason: 'It is Friday' },
    status: 204,
  },
  'DELETE /environments/:environment/hold': {
    needs: ['score.environment.hold'],
    status: [204, 404],
  },
  [`GET ${ENTITY}/promotion`]: {
    needs: [READ],
    query: '?from=staging&to=production',
    // Production is promoted from nowhere in this platform.
    status: 400,
  },
  [`POST ${ENTITY}/promotion`]: {
    needs: [READ, 'score.delivery.promote'],
    body: {
      from: 'staging',
      to: 'production',
      plan: 'another',
      reason: 'It works',
    },
    status: 400,
  },
  'GET /openapi.json': { needs: [] },
  'GET /platform/rollouts': { needs: ['score.platform.read'] },
  'POST /platform/rollouts/:environment/start': {
    needs: ['score.platform.roll-out'],
    body: { revision: 'any' },
    // The demo's environments have no rings.
    status: 404,
  },
  'POST /platform/rollouts/:environment/stop': {
    needs: ['score.platform.roll-out'],
    body: { revision: 'any' },
    status: 404,
  },
  'POST /platform/rollouts/:environment/roll-back': {
    needs: ['score.platform.roll-out'],
    body: { revision: 'any' },
    status: 404,
  },
  'GET /platform/previews': { needs: ['score.platform.preview'] },
  'POST /platform/previews': {
    needs: ['score.platform.preview'],
    body: { ref: 'main' },
    status: 202,
  },
  'GET /platform/previews/:id': {
    needs: ['score.platform.preview'],
    // There is none of that id.
    status: 404,
  },
  'GET /platform/previews/:id/workloads/:environment/:workload': {
    needs: ['score.platform.preview'],
    status: 404,
  },
  'GET /resource-types': { needs: ['score.platform.read'] },
  'GET /workloads': { needs: [READ], leavesOut: true },
};

/** Every action, likewise. */
export const actions: Record<string, ActionRow> = {
  deliver: {
    needs: [READ, 'score.delivery.deliver'],
    input: { entityRef: ENTITY_REF, waitSeconds: 0 },
  },
  'diff-deliveries': {
    needs: [READ],
    input: { entityRef: ENTITY_REF, environment: 'staging' },
  },
  hold: {
    needs: [READ, 'score.delivery.hold'],
    input: {
      entityRef: ENTITY_REF,
      environment: 'staging',
      reason: 'It is Friday',
    },
  },
  'release-hold': {
    needs: [READ, 'score.delivery.hold'],
    input: { entityRef: ENTITY_REF, environment: 'staging' },
  },
  'list-deliveries': {
    needs: [READ],
    input: { entityRef: ENTITY_REF, environment: 'staging' },
  },
  'plan-promotion': {
    needs: [READ],
    input: { entityRef: ENTITY_REF, from: 'staging', to: 'production' },
    fails: true,
  },
  promote: {
    needs: [READ, 'score.delivery.promote'],
    input: {
      entityRef: ENTITY_REF,
      from: 'staging',
      to: 'production',
      plan: 'another',
      reason: 'It works',
    },
    fails: true,
  },
  'roll-back': {
    needs: [READ, 'score.delivery.rollback'],
    input: {
      entityRef: ENTITY_REF,
      environment: 'staging',
      sha: 'a'.repeat(40),
      generation: 1,
      reason: 'It fails',
    },
    fails: true,
  },
  'resume-deliveries': {
    needs: [READ, 'score.delivery.rollback'],
    input: { entityRef: ENTITY_REF, environment: 'staging' },
  },
  explain: {
    needs: [READ],
    input: {
      entityRef: ENTITY_REF,
      environment: 'staging',
      path: 'deployment-orders-api.yaml',
      line: 3,
    },
  },
  'get-workload': { needs: [READ], input: { entityRef: ENTITY_REF } },
  'get-rendered-files': {
    needs: [READ],
    input: { entityRef: ENTITY_REF, environment: 'staging' },
  },
  'list-workloads': { needs: [READ], leavesOut: true, input: {} },
  'list-resource-types': { needs: ['score.platform.read'], input: {} },
  'preview-platform-change': {
    needs: ['score.platform.preview'],
    input: { ref: 'main' },
  },
  'start-rollout': {
    needs: ['score.platform.roll-out'],
    input: { environment: 'production', revision: 'any' },
    fails: true,
  },
  'stop-rollout': {
    needs: ['score.platform.roll-out'],
    input: { environment: 'production', revision: 'any' },
    fails: true,
  },
  'roll-back-rollout': {
    needs: ['score.platform.roll-out'],
    input: { environment: 'production', revision: 'any' },
    fails: true,
  },
  'get-rollout': { needs: ['score.platform.read'], input: {} },
  'refresh-workload': {
    needs: [READ, 'score.workload.refresh'],
    input: { entityRef: ENTITY_REF },
  },
  validate: {
    needs: ['score.platform.read'],
    input: { text: demoFile('demo/services/orders-api/score.yaml') },
  },
};
