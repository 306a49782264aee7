import type {
  ComposeRequest,
  PublishedPort,
  Workload,
} from '@score-backstage/engine';
import { parse } from 'yaml';
import { messageOf } from '../errors';
import { UsageError } from '../types';

function portOf(text: string, option: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65535) {
    throw new UsageError(
      `--publish ${option}: "${text}" is no port. Write a number from 1 to 65535.`,
    );
  }
  return port;
}

/** `8080:shop:80`, or `5432:postgres#shop.db.host:5432`. */
export function parsePublish(option: string): PublishedPort {
  const [host, of, container, ...more] = option.split(':');
  if (!of || !container || more.length > 0) {
    throw new UsageError(
      `--publish ${option}: write HOST_PORT:WORKLOAD:CONTAINER_PORT, or in place of the workload RESOURCE_UID.OUTPUT, for example 5432:postgres#shop.db.host:5432.`,
    );
  }
  return {
    host: portOf(host, option),
    of,
    container: portOf(container, option),
  };
}

function parseBuild(option: string): [string, Record<string, unknown>] {
  const split = option.indexOf('=');
  const name = option.slice(0, Math.max(0, split));
  const text = option.slice(split + 1);
  if (name === '' || text === '') {
    throw new UsageError(
      `--build ${option}: write CONTAINER=FOLDER, or CONTAINER={"context": "FOLDER"}.`,
    );
  }
  if (!text.startsWith('{')) {
    return [name, { context: text }];
  }
  try {
    return [name, parse(text)];
  } catch (error) {
    throw new UsageError(`--build ${option}: ${messageOf(error)}`);
  }
}

/** Whether a published port is one of this workload, or of its resources. */
function concerns({ name, spec }: Workload, { of }: PublishedPort): boolean {
  const id = of.slice(of.indexOf('#') + 1);
  const shared = Object.values(spec.resources ?? {}).flatMap(
    resource => resource.id ?? [],
  );
  return of === name || [name, ...shared].some(own => id.startsWith(`${own}.`));
}

/**
 * What each workload of a Compose project is asked for. What concerns none of
 * them stays with the first, which says what there is.
 *
 * @throws UsageError
 */
export function composeRequests(
  workloads: readonly Workload[],
  { publish, build }: { publish: readonly string[]; build: readonly string[] },
): (ComposeRequest | undefined)[] {
  const ports = publish.map(parsePublish);
  const builds = build.map(parseBuild);
  const isConcerned = (index: number, port: PublishedPort) =>
    concerns(workloads[index], port) ||
    (index === 0 && !workloads.some(workload => concerns(workload, port)));
  const builders = builds.map(([name]) =>
    Math.max(
      0,
      workloads.findIndex(({ spec }) => Object.hasOwn(spec.containers, name)),
    ),
  );
  return workloads.map((_, index) => {
    const request = {
      publish: ports.filter(port => isConcerned(index, port)),
      build: Object.fromEntries(
        builds.filter((__, one) => builders[one] === index),
      ),
    };
    return ports.length + builds.length > 0 ? request : undefined;
  });
}
