import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { scoreApiRef } from '../api';
import { useLoad } from './useLoad';

/** What a delivery changed, or what two environments have that differs. */
export function useDeliveryDiff(options: {
  entityRef: string;
  file: string;
  environment: string;
  /** Without it: what is in Git now. */
  sha?: string;
  /** Environment to compare with, in place of what was there before. */
  baseEnvironment?: string;
}) {
  const { entityRef, file, environment, sha, baseEnvironment } = options;
  const api = useApi(scoreApiRef);
  return useLoad(
    useCallback(
      () =>
        api.diffDeliveries({
          entityRef,
          file,
          environment,
          sha,
          base: baseEnvironment ? { environment: baseEnvironment } : undefined,
        }),
      [api, entityRef, file, environment, sha, baseEnvironment],
    ),
  );
}
