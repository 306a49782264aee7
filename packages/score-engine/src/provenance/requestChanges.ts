import type { PublishedPort, RenderRequest } from '../stages';
import type { RenderChange } from './renderChanges';
import type { RequestSource } from './types';

type Change = (request: RenderRequest) => RenderRequest;

function changeOf(
  option: RequestSource['option'],
  value: string | undefined,
  changes: readonly Change[],
): RenderChange {
  return {
    source: {
      kind: 'request',
      option,
      ...(value === undefined ? {} : { value }),
    },
    resources: [],
    group: 'alone',
    trials: changes.map(change => ({ change })),
  };
}

function changesOfPorts(publish: readonly PublishedPort[]): RenderChange[] {
  return publish.map((port, index) =>
    changeOf('publish', `${port.host}:${port.of}:${port.container}`, [
      request => ({
        ...request,
        compose: { ...request.compose, publish: publish.toSpliced(index, 1) },
      }),
    ]),
  );
}

/** `web=.` where nothing but the folder is said, as the command line takes it. */
function buildAsText(name: string, build: Record<string, unknown>): string {
  const { context, ...others } = build;
  const isFolder =
    typeof context === 'string' && Object.keys(others).length === 0;
  return `${name}=${isFolder ? context : JSON.stringify(build)}`;
}

function changesOfBuilds(
  builds: Readonly<Record<string, Record<string, unknown>>>,
): RenderChange[] {
  return Object.entries(builds).map(([name, build]) => {
    const { [name]: _, ...others } = builds;
    const withBuilds = (changed: typeof builds): Change => {
      return request => ({
        ...request,
        compose: { ...request.compose, build: changed },
      });
    };
    return changeOf('build', buildAsText(name, build), [
      withBuilds(others),
      // An image "." cannot do without.
      request => ({
        ...withBuilds(others)(request),
        image: request.image ?? 'image',
      }),
    ]);
  });
}

/** What is given to one render alone, by the options of the command line. */
export function requestChanges({
  compose,
  image,
  namespace,
  state,
}: RenderRequest): RenderChange[] {
  const keeps = Object.keys({ ...state?.resources, ...state?.shared });
  return [
    ...(image === undefined
      ? []
      : [
          changeOf('image', image, [
            request => ({ ...request, image: `${image}x` }),
          ]),
        ]),
    ...(namespace
      ? [
          changeOf('namespace', namespace, [
            request => ({ ...request, namespace: `${namespace}x` }),
          ]),
        ]
      : []),
    ...changesOfPorts(compose?.publish ?? []),
    ...changesOfBuilds(compose?.build ?? {}),
    ...(keeps.length > 0
      ? [
          changeOf('state', undefined, [
            request => ({ ...request, state: undefined }),
          ]),
        ]
      : []),
  ];
}
