import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { scoreApiRef } from '../api';
import { useLoad } from './useLoad';
import { useReloadTriggers } from './useReloadTriggers';

/** Every workload that the reader may see, kept up to date. */
export function useWorkloads() {
  const api = useApi(scoreApiRef);
  const loaded = useLoad(useCallback(() => api.getWorkloads(), [api]));
  const underWay =
    loaded.value?.items.some(item => item.status === 'pending') ?? false;
  useReloadTriggers({ reload: loaded.reload, underWay });
  return loaded;
}
