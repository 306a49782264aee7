import { toError } from '@backstage/errors';
import { useCallback, useEffect, useRef, useState } from 'react';

export interface Loaded<T> {
  /** Stays while it is loaded anew, and when that fails. */
  value?: T;
  error?: Error;
  loading: boolean;
  reload(): Promise<void>;
}

interface State<T> {
  load: () => Promise<T>;
  value?: T;
  error?: Error;
  loading: boolean;
}

/**
 * Loads once, and again on `reload`; what was asked last wins. `load` must be
 * memoized: another function means another thing to load.
 */
export function useLoad<T>(load: () => Promise<T>): Loaded<T> {
  const [state, setState] = useState<State<T>>({ load, loading: true });
  const newest = useRef(0);

  const reload = useCallback(async () => {
    newest.current += 1;
    const ticket = newest.current;
    const settle = (next: (previous: State<T>) => State<T>) => {
      if (ticket === newest.current) setState(next);
    };
    settle(previous =>
      previous.load === load
        ? { ...previous, loading: true }
        : { load, loading: true },
    );
    try {
      const value = await load();
      settle(() => ({ load, value, loading: false }));
    } catch (error) {
      settle(previous => ({
        ...previous,
        error: toError(error),
        loading: false,
      }));
    }
  }, [load]);

  useEffect(() => {
    reload();
    return () => {
      newest.current += 1;
    };
  }, [reload]);

  const current = state.load === load;
  return {
    value: current ? state.value : undefined,
    error: current ? state.error : undefined,
    loading: !current || state.loading,
    reload,
  };
}
