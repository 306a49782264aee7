import type { Finding } from '@score-backstage/engine';
import { ordersApi } from '../../../dev/__fixtures__/ordersApi';
import {
  collectFindings,
  isInFile,
  lineUrl,
  statusOf,
} from './collectFindings';

const [workload] = ordersApi.workloads;
const [local, staging, production] = workload.environments;

const warning: Finding = {
  severity: 'warning',
  code: 'no-memory-limit',
  message: 'No memory limit.',
  file: 'score.yaml',
  line: 5,
};
const error: Finding = { ...warning, severity: 'error', line: 9 };

describe('collectFindings', () => {
  it('has each finding once, the gravest first, with its environments', () => {
    const collected = collectFindings({
      ...workload,
      findings: [warning],
      environments: [
        { ...local, findings: [warning] },
        { ...staging, findings: [error] },
        { ...production, findings: [error] },
      ],
    });
    expect(collected).toEqual([
      { finding: error, environments: ['Staging', 'Production'] },
      { finding: warning, environments: [] },
    ]);
  });

  it('leaves out what is told as a difference between environments', () => {
    const { environments: _, ...difference } = workload.gaps[0];
    const differing = { ...local, findings: [difference] };
    expect(
      collectFindings({ ...workload, environments: [differing, staging] }),
    ).toEqual([]);
    expect(
      collectFindings({ ...workload, gaps: [], environments: [differing] }),
    ).toHaveLength(1);
  });
});

it('leaves out how engines compare, which is told with the environment', () => {
  const compared = { ...warning, severity: 'info' as const };
  const findings = ['engine-same', 'engine-difference'].map(code => ({
    ...compared,
    code,
  }));
  expect(
    collectFindings({ ...workload, environments: [{ ...local, findings }] }),
  ).toEqual([]);
});

describe('statusOf', () => {
  it('is not valid while an environment cannot have the workload', () => {
    const refused = { ...staging, findings: [error] };
    const missing = { ...workload, status: 'missing' as const };
    expect(statusOf(workload)).toBe('valid');
    expect(statusOf({ ...workload, environments: [local, refused] })).toBe(
      'invalid',
    );
    expect(statusOf({ ...missing, environments: [refused] })).toBe('missing');
  });
});

describe('isInFile', () => {
  it('tells the Score file from others', () => {
    expect(isInFile(warning, workload)).toBe(true);
    expect(isInFile({ ...warning, file: undefined }, workload)).toBe(true);
    expect(isInFile({ ...warning, file: 'overrides.yaml' }, workload)).toBe(
      false,
    );
  });
});

describe('lineUrl', () => {
  it.each([
    ['https://github.com/a/b/blob/main/score.yaml', '#L7'],
    ['https://bitbucket.org/a/b/src/main/score.yaml', '#lines-7'],
    ['not a url', '#L7'],
  ])('of %s ends with %s', (url, hash) => {
    expect(lineUrl(url, 7)).toBe(url + hash);
  });
});
