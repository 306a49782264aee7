import { useApi } from '@backstage/frontend-plugin-api';
import type { PlatformRollout } from '@score-backstage/plugin-score-common';
import { useCallback, useEffect } from 'react';
import { scoreApiRef } from '../api';
import { useLoad } from './useLoad';

const PAUSE_MS = 2_000;

/** Whether anything of a roll-out is still on its way. */
export const isUnderWay = ({ rings, state }: PlatformRollout): boolean =>
  state === 'running' ||
  rings.some(
    ({ reached, workloads, delivered, failed }) =>
      reached && delivered + failed < workloads,
  );

/** Roll-outs of the platform, looked at again and again while one is under way. */
export function useRollouts() {
  const api = useApi(scoreApiRef);
  const loaded = useLoad(useCallback(() => api.listRollouts(), [api]));
  const { loading, reload, value } = loaded;
  const isToBeFollowed = !loading && value?.some(isUnderWay);
  useEffect(() => {
    if (!isToBeFollowed) return undefined;
    const timer = setTimeout(reload, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [isToBeFollowed, reload, value]);
  return loaded;
}
