import type { PortabilityGap } from '@score-backstage/engine';
import { ordersApi } from '../../../dev/__fixtures__/ordersApi';
import { differenceRows } from './differenceRows';

const [{ environments }] = ordersApi.workloads;

const gap = (overrides: Partial<PortabilityGap>): PortabilityGap => ({
  severity: 'info',
  code: 'portability-secrets',
  message: 'Secrets come in two ways.',
  path: 'resources.db',
  line: 26,
  support: 'differs',
  environments: ['local', 'staging'],
  ...overrides,
});

describe('differenceRows', () => {
  it('has each field once, with the worst of what is said of it', () => {
    const rows = differenceRows({
      environments,
      gaps: [
        gap({}),
        gap({ environments: ['local'] }),
        gap({ environments: ['staging'], support: 'unsupported' }),
        gap({ path: 'service.ports', line: 20, environments: ['local'] }),
      ],
    });
    expect(rows).toEqual([
      {
        path: 'resources.db',
        line: 26,
        cells: ['differs', 'unsupported', 'same'],
      },
      {
        path: 'service.ports',
        line: 20,
        cells: ['differs', 'same', 'same'],
      },
    ]);
  });

  it('does not know what an environment does that was not rendered', () => {
    const [local, staging, production] = environments;
    const failing = {
      ...production,
      findings: [{ severity: 'error' as const, code: 'x', message: 'No.' }],
    };
    const [row] = differenceRows({
      environments: [local, staging, failing],
      gaps: [gap({})],
    });
    expect(row.cells).toEqual(['differs', 'differs', 'unknown']);
  });
});
