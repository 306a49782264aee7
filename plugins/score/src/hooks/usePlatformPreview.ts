import { useApi } from '@backstage/frontend-plugin-api';
import type { PlatformPreview } from '@score-backstage/plugin-score-common';
import { useCallback, useEffect } from 'react';
import { scoreApiRef } from '../api';
import { useLoad } from './useLoad';

const PAUSE_MS = 1_000;

/** The previews of the last day; asked for again when another one is looked at. */
export function usePlatformPreviews(id: string | undefined) {
  const api = useApi(scoreApiRef);
  return useLoad(
    useCallback(
      async () => ({ askedWith: id, items: await api.listPlatformPreviews() }),
      [api, id],
    ),
  );
}

/** A preview, looked at again and again while it runs. */
export function usePlatformPreview(id: string) {
  const api = useApi(scoreApiRef);
  const loaded = useLoad<PlatformPreview>(
    useCallback(() => api.getPlatformPreview(id), [api, id]),
  );
  const { loading, reload, value } = loaded;
  const isRunning = value?.state === 'running' && !loading;
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setTimeout(reload, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [isRunning, reload, value]);
  return loaded;
}

/** What a preview would change for one workload in one environment. */
export function usePreviewDiff(request: {
  id: string;
  environment: string;
  workload: string;
}) {
  const { id, environment, workload } = request;
  const api = useApi(scoreApiRef);
  return useLoad(
    useCallback(
      () => api.diffPlatformPreview({ id, environment, workload }),
      [api, id, environment, workload],
    ),
  );
}
