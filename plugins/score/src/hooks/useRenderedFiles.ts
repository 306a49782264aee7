import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { scoreApiRef } from '../api';
import { useLoad } from './useLoad';

/**
 * The files that a workload was rendered to in an environment. `hash` is of
 * the render that the page speaks of: with another one they are asked for anew.
 */
export function useRenderedFiles(options: {
  entityRef: string;
  workloadFile: string;
  environment: string;
  hash: string;
}) {
  const { entityRef, workloadFile, environment, hash } = options;
  const api = useApi(scoreApiRef);
  return useLoad(
    useCallback(
      async () => ({
        askedFor: hash,
        ...(await api.getRenderedFiles(entityRef, environment, workloadFile)),
      }),
      [api, entityRef, environment, workloadFile, hash],
    ),
  );
}
