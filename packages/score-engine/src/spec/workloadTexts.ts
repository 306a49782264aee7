import { mapStrings } from '../shared/values';
import type { SpecPath } from '../shared/reporter';
import type { WorkloadSpec } from '../types';

/** A text in which placeholders count, and where it stands. */
export interface WorkloadText {
  text: string;
  path: SpecPath;
  /** `volume`: `${resources.<name>}` alone names the resource itself. */
  use: 'value' | 'volume';
}

/** Texts of the parameters of one resource. */
export function paramTexts(
  name: string,
  params: Readonly<Record<string, unknown>> | undefined,
): WorkloadText[] {
  const texts: WorkloadText[] = [];
  mapStrings(params ?? {}, (text, path) => {
    texts.push({
      text,
      path: ['resources', name, 'params', ...path],
      use: 'value',
    });
    return text;
  });
  return texts;
}

/**
 * Every text of a workload in which Score puts in placeholders: variables,
 * files, sources of volumes, parameters of resources.
 *
 * @param sourceFiles - contents for `files.*.source`; without them those are left out
 */
export function workloadTexts(
  spec: WorkloadSpec,
  sourceFiles?: ReadonlyMap<string, string>,
): WorkloadText[] {
  const containers = Object.entries(spec.containers).flatMap(
    ([name, { variables = {}, files = {}, volumes = {} }]) => {
      const at = ['containers', name];
      return [
        ...Object.entries(variables).map(([key, text]) => ({
          text,
          path: [...at, 'variables', key],
          use: 'value' as const,
        })),
        ...Object.entries(files).flatMap(([target, file]) => {
          const field = file.content === undefined ? 'source' : 'content';
          const text = file.content ?? sourceFiles?.get(file.source ?? '');
          return text === undefined || file.noExpand
            ? []
            : [
                {
                  text,
                  path: [...at, 'files', target, field],
                  use: 'value' as const,
                },
              ];
        }),
        ...Object.entries(volumes).map(([target, { source }]) => ({
          text: source,
          path: [...at, 'volumes', target, 'source'],
          use: 'volume' as const,
        })),
      ];
    },
  );
  const params = Object.entries(spec.resources ?? {}).flatMap(
    ([name, resource]) => paramTexts(name, resource.params),
  );
  return [...containers, ...params];
}
