import { useApi } from '@backstage/frontend-plugin-api';
import type {
  DeliveryState,
  EntityScore,
} from '@score-backstage/plugin-score-common';
import { useCallback, useRef, useState } from 'react';
import { scoreApiRef } from '../api';
import { type Loaded, useLoad } from './useLoad';
import { useReloadTriggers } from './useReloadTriggers';

const UNDER_WAY: readonly DeliveryState[] = [
  'waiting',
  'delivering',
  'retrying',
];

export interface LoadedEntityScore extends Loaded<EntityScore> {
  /** Has the backend read and render now. */
  refresh(): Promise<void>;
  refreshing: boolean;
}

/** Whether the backend is about to change what it says of an entity. */
export const isUnderWay = (score: EntityScore | undefined): boolean =>
  Boolean(
    score?.workloads.some(
      workload =>
        workload.status === 'pending' ||
        workload.environments.some(
          ({ delivery }) => delivery && UNDER_WAY.includes(delivery.state),
        ),
    ),
  );

/** What the backend knows of an entity's Score files, kept up to date. */
export function useEntityScore(entityRef: string): LoadedEntityScore {
  const api = useApi(scoreApiRef);
  const [refreshing, setRefreshing] = useState(false);
  const refreshNext = useRef(false);

  const load = useCallback(() => {
    const refresh = refreshNext.current;
    refreshNext.current = false;
    return refresh ? api.refresh(entityRef) : api.getEntityScore(entityRef);
  }, [api, entityRef]);
  const loaded = useLoad(load);
  const { reload, value } = loaded;

  const refresh = useCallback(async () => {
    refreshNext.current = true;
    setRefreshing(true);
    await reload();
    setRefreshing(false);
  }, [reload]);

  useReloadTriggers({ reload, entityRef, underWay: isUnderWay(value) });
  return { ...loaded, refresh, refreshing };
}
