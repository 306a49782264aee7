import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { scoreApiRef } from '../api';
import { useLoad } from './useLoad';

/** What the platform offers. */
export function useResourceTypes() {
  const api = useApi(scoreApiRef);
  return useLoad(useCallback(() => api.getResourceTypes(), [api]));
}
