import type {
  EntityScore,
  WorkloadInEnvironment,
  WorkloadView,
} from '@score-backstage/plugin-score-common';
import { useCallback } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';

/** What the address names; everything absent means what is shown at first. */
export interface ScoreSelection {
  workload?: string;
  environment?: string;
  /** Path of a rendered file. */
  file?: string;
  /** Of the rendered file if one is named, else of the Score file. */
  line?: number;
}

export interface ScoreLocation {
  workload?: WorkloadView;
  environment?: WorkloadInEnvironment;
  file?: string;
  line?: number;
  select(selection: ScoreSelection): void;
}

const KEYS = ['workload', 'environment', 'file'] as const;

const parseLine = (hash: string): number | undefined => {
  const match = /^#L([1-9]\d{0,6})$/.exec(hash);
  return match ? Number(match[1]) : undefined;
};

/** Keeps what is selected in the address, so that it can be linked to. */
export function useScoreLocation(
  score: EntityScore | undefined,
): ScoreLocation {
  const { pathname, search, hash } = useLocation();
  const navigate = useNavigate();
  const params = new URLSearchParams(search);

  const workload =
    score?.workloads.find(({ file }) => file === params.get('workload')) ??
    score?.workloads[0];
  const environment =
    workload?.environments.find(
      ({ environment: { name } }) => name === params.get('environment'),
    ) ??
    workload?.environments.find(({ delivery }) => delivery) ??
    workload?.environments[0];

  const select = useCallback(
    (selection: ScoreSelection) => {
      const next = new URLSearchParams(search);
      for (const key of KEYS) {
        const value = selection[key];
        if (value === undefined) next.delete(key);
        else next.set(key, value);
      }
      navigate(
        {
          pathname,
          search: next.toString(),
          hash: selection.line ? `L${selection.line}` : '',
        },
        { replace: selection.line !== undefined, preventScrollReset: true },
      );
    },
    [navigate, pathname, search],
  );

  return {
    workload,
    environment,
    file: params.get('file') ?? undefined,
    line: parseLine(hash),
    select,
  };
}
