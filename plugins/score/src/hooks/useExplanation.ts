import { useApi } from '@backstage/frontend-plugin-api';
import type { ExplainRequest } from '@score-backstage/plugin-score-common';
import { useCallback } from 'react';
import { scoreApiRef } from '../api';
import { useLoad } from './useLoad';

/**
 * Where a line of a rendered file comes from. `hash` is of the render that the
 * page speaks of: with another one it is asked for anew.
 */
export function useExplanation(request: ExplainRequest & { hash: string }) {
  const { entityRef, file, environment, path, line, hash } = request;
  const api = useApi(scoreApiRef);
  return useLoad(
    useCallback(
      async () => ({
        askedFor: hash,
        ...(await api.explainRender({
          entityRef,
          file,
          environment,
          path,
          line,
        })),
      }),
      [api, entityRef, file, environment, path, line, hash],
    ),
  );
}
