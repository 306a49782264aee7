import type { Render } from '@score-backstage/engine';

const COMPOSE_FILE = 'compose.yaml';
const KUSTOMIZATION = 'kustomization.yaml';

/**
 * A render as one text: compose.yaml for Compose, or else all objects, as
 * `kubectl apply -f -` takes them.
 */
export function renderAsText({ target, files }: Render): string {
  const shown = files.filter(({ path }) =>
    target === 'compose' ? path === COMPOSE_FILE : path !== KUSTOMIZATION,
  );
  return shown.map(({ content }) => content).join('---\n');
}
