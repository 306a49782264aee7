import type { Render, RenderedFile } from '@score-backstage/engine';

/** What a single text can have of a target's files, for those that make sense in one. */
const SHOWN: ReadonlyMap<string, (file: RenderedFile) => boolean> = new Map([
  ['compose', ({ path }: RenderedFile) => path === 'compose.yaml'],
  ['kubernetes', ({ path }: RenderedFile) => path !== 'kustomization.yaml'],
]);

/**
 * A render as one text: compose.yaml for Compose, all objects for Kubernetes, as
 * `kubectl apply -f -` takes them. Undefined for targets whose files need a
 * folder.
 */
export function renderAsText({ target, files }: Render): string | undefined {
  const isShown = SHOWN.get(target);
  return (
    isShown &&
    files
      .filter(isShown)
      .map(({ content }) => content)
      .join('---\n')
  );
}
