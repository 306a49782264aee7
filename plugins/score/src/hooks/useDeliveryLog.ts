import { useApi } from '@backstage/frontend-plugin-api';
import type { DeliveryLogEntry } from '@score-backstage/plugin-score-common';
import { useCallback, useState } from 'react';
import { scoreApiRef } from '../api';
import { useLoad } from './useLoad';

/**
 * What was delivered to an environment, newest first, with more on request.
 * `newest` is the commit that the page speaks of: with another one it is asked
 * for anew.
 */
export function useDeliveryLog(options: {
  entityRef: string;
  file: string;
  environment: string;
  newest?: string;
}) {
  const { entityRef, file, environment, newest } = options;
  const api = useApi(scoreApiRef);
  const [pages, setPages] = useState(1);
  const loaded = useLoad(
    useCallback(async () => {
      const items: DeliveryLogEntry[] = [];
      let before: string | undefined;
      for (let page = 0; page < pages; page++) {
        const request = { entityRef, file, environment, before };
        const log = await api.listDeliveries(request);
        items.push(...log.items);
        before = log.next;
        if (!before) break;
      }
      return { askedFor: newest, items, hasMore: Boolean(before) };
    }, [api, entityRef, file, environment, newest, pages]),
  );
  return { ...loaded, more: () => setPages(count => count + 1) };
}
