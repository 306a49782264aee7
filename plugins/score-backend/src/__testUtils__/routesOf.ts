import type { Server } from 'node:http';

/** The routes that a plugin really has, such as `GET /workloads`. */
export function routesOf(server: Server, pluginId: string): string[] {
  const mounted = server
    .listeners('request')
    .flatMap(app => (isRecord(app) ? layersOf(app._router) : []))
    .flatMap(layer => layersBelow(layer))
    .filter(({ regexp }) => isExpOf(regexp, `/api/${pluginId}`));
  const routes = mounted
    .flatMap(layer => layersBelow(layer))
    .flatMap(({ route }) =>
      isRecord(route) && isRecord(route.methods)
        ? Object.keys(route.methods).map(
            method => `${method.toUpperCase()} ${route.path}`,
          )
        : [],
    )
    // What Backstage itself serves for each plugin.
    .filter(route => !/^\S+ \/\./.test(route));
  return [...new Set(routes)].sort();
}

type Layer = Record<string, unknown>;

/** A layer with all that is mounted in it, as deep as it goes. */
function layersBelow(layer: Layer): Layer[] {
  return [layer, ...layersOf(layer.handle).flatMap(layersBelow)];
}

function layersOf(router: unknown): Layer[] {
  return isRecord(router) && Array.isArray(router.stack)
    ? router.stack.filter(isRecord)
    : [];
}

function isExpOf(regexp: unknown, path: string): boolean {
  return (
    regexp instanceof RegExp && regexp.test(path) && !regexp.test('/elsewhere')
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return (
    (typeof value === 'object' || typeof value === 'function') && value !== null
  );
}
