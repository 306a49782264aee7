import { useSignal } from '@backstage/plugin-signals-react';
import {
  SCORE_WORKLOAD_SIGNAL,
  type ScoreWorkloadSignal,
} from '@score-backstage/plugin-score-common';
import { useEffect } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import useInterval from 'react-use/esm/useInterval';

const POLL_INTERVAL_MS = 5_000;
const SIGNAL_SETTLE_MS = 300;

/**
 * Loads again when the backend says that something changed, when the window
 * gets the focus back and, while something is under way, every few seconds:
 * pages stay true without a websocket as well.
 */
export function useReloadTriggers(options: {
  reload: () => void;
  /** Without it every workload's change counts. */
  entityRef?: string;
  underWay: boolean;
}) {
  const { reload, entityRef, underWay } = options;
  const { lastSignal } = useSignal<ScoreWorkloadSignal>(SCORE_WORKLOAD_SIGNAL);
  const concerned =
    lastSignal !== null && (!entityRef || lastSignal.entityRef === entityRef);

  useDebounce(
    () => {
      if (concerned) reload();
    },
    SIGNAL_SETTLE_MS,
    [lastSignal],
  );

  useEffect(() => {
    window.addEventListener('focus', reload);
    return () => window.removeEventListener('focus', reload);
  }, [reload]);

  useInterval(reload, underWay ? POLL_INTERVAL_MS : null);
}
