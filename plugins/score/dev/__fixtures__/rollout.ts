import type { PlatformRollout } from '@score-backstage/plugin-score-common';

/** A revision that has reached the first of three rings. */
export const rollout: PlatformRollout = {
  environment: 'production',
  title: 'Production',
  state: 'running',
  revision: '3f786850e387550fdab836ed7e6dc881de23001b',
  next: '89e6c98d92887913cadf06b2adb97f26cde4849b',
  former: '2b66fd261ee5c6cfc8de7fa466bab600bcfe4f69',
  advance: 'manual',
  rings: [
    {
      name: 'canary',
      reached: true,
      workloads: 2,
      rendered: 2,
      delivered: 1,
      failed: 0,
    },
    {
      name: 'early',
      reached: false,
      workloads: 8,
      rendered: 0,
      delivered: 0,
      failed: 0,
    },
    {
      reached: false,
      workloads: 30,
      rendered: 0,
      delivered: 0,
      failed: 0,
    },
  ],
  changedBy: 'user:default/petra',
  changedAt: '2026-11-24T09:00:00.000Z',
  reason: 'Harden all Deployments',
};
