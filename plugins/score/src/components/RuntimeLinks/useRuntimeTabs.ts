import { useRouteRef } from '@backstage/core-plugin-api';
import {
  appTreeApiRef,
  coreExtensionData,
  useApiHolder,
  type AppNode,
} from '@backstage/frontend-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
  useEntity,
} from '@backstage/plugin-catalog-react';
import { useMemo } from 'react';

/**
 * Plugins that show what runs of an entity, by what their extensions are
 * called, and the annotations that make them do so.
 */
const RUNTIMES = [
  {
    name: 'argocd',
    extension: /^entity-content:[\w-]*argo-?cd\b/,
    annotation: /^argocd\/(app-name|app-selector|project-name)$/,
  },
  {
    name: 'kubernetes',
    extension: /^entity-content:kubernetes\b/,
    annotation: /^backstage\.io\/kubernetes-(id|label-selector)$/,
  },
] as const;

export interface RuntimeTab {
  name: (typeof RUNTIMES)[number]['name'];
  href: string;
}

/** Tabs of other plugins on the entity's page, where the app has them. */
export function useRuntimeTabs(): RuntimeTab[] {
  const appTree = useApiHolder().get(appTreeApiRef);
  const entityRoute = useRouteRef(entityRouteRef);
  const { entity } = useEntity();
  return useMemo(() => {
    const nodes = appTree?.getTree().tree.nodes;
    if (!nodes) {
      return [];
    }
    const annotations = Object.keys(entity.metadata.annotations ?? {});
    const base = entityRoute(entityRouteParams(entity));
    return RUNTIMES.filter(({ annotation }) =>
      annotations.some(key => annotation.test(key)),
    ).flatMap(({ name, extension }) => {
      const path = [...nodes.values()]
        .filter(node => extension.test(node.spec.id))
        .map(pathOf)
        .find(found => found !== undefined);
      return path === undefined ? [] : { name, href: `${base}${path}` };
    });
  }, [appTree, entityRoute, entity]);
}

/** Of an extension that is there and not disabled. */
function pathOf(node: AppNode): string | undefined {
  const path = node.instance?.getData(coreExtensionData.routePath);
  return path && `/${path.replace(/^\/+/, '')}`;
}
