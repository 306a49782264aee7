import { type RouteRef, useRouteRef } from '@backstage/core-plugin-api';

/**
 * The way to a page, if the app has that page: an app of the old frontend
 * system mounts what it likes, and `useRouteRef` throws for the rest.
 */
export function useOptionalRouteRef(
  routeRef: RouteRef<undefined>,
): (() => string) | undefined {
  try {
    return useRouteRef(routeRef);
  } catch {
    return undefined;
  }
}
