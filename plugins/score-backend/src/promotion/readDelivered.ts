import { InputError } from '@backstage/errors';
import type { RenderedFile } from '@score-backstage/engine';
import type { Delivery, DeliverySource } from '../delivery';
import { reach } from '../history/listDeliveries';
import { parseDelivery } from '../history/parseDeliveries';
import { readState, readTexts } from '../history/readState';
import type { LoggedDelivery, OpenBranch } from '../history/types';

export interface Delivered {
  files: RenderedFile[];
  source: DeliverySource;
  logged: LoggedDelivery;
}

/**
 * The files of a delivery as they were committed: those that its inventory
 * names, and only while nobody has changed them in that commit.
 *
 * @throws InputError where the commit is no delivery of the workload
 */
export async function readDelivered(
  at: OpenBranch,
  sha: string,
  delivery: Delivery,
): Promise<Delivered> {
  await reach(at, sha);
  const logged = await readLogged(at, sha, delivery);
  const state = await readState(at, sha, delivery);
  if (!logged || state.generation !== logged.generation) {
    throw new InputError(
      `Commit ${sha.slice(0, 12)} is not a delivery of ${
        delivery.workload
      } to ${delivery.environment}`,
    );
  }
  if (state.altered.length > 0) {
    throw new InputError(
      `Commit ${sha.slice(0, 12)} has other files than were delivered (${
        state.altered[0]
      }): choose another delivery`,
    );
  }
  const texts = await readTexts(at, [
    ...state.files.values(),
    ...(state.metadata === undefined ? [] : [state.metadata]),
  ]);
  return {
    logged,
    files: [...state.files].map(([path, oid]) => ({
      path,
      content: texts.get(oid) ?? '',
    })),
    source: {
      repoUrl: logged.source?.repoUrl ?? delivery.source.repoUrl,
      file: logged.source?.file ?? delivery.source.file,
      ...readMetadata(texts.get(state.metadata ?? '') ?? ''),
    },
  };
}

async function readLogged(
  at: OpenBranch,
  sha: string,
  delivery: Delivery,
): Promise<LoggedDelivery | undefined> {
  // Not `show`, which downloads contents although it does not show them.
  const text = await at.git.run([
    'log',
    '--max-count=1',
    '--format=%an%n%cI%n%B',
    sha,
  ]);
  const [author, committed, ...message] = text.split('\n');
  const committedAt = new Date(committed).toISOString();
  const { environment, workload } = delivery;
  const place = { environment, workload };
  return parseDelivery({ sha, author, committedAt }, message.join('\n'), place);
}

/** Author and date of the service's commit, which the message does not have. */
function readMetadata(
  text: string,
): Pick<DeliverySource, 'revision' | 'author' | 'date'> {
  let metadata: Record<string, unknown>;
  try {
    metadata = JSON.parse(text) ?? {};
  } catch {
    metadata = {};
  }
  const textOf = (key: string) => {
    const value = metadata[key];
    return typeof value === 'string' ? value : undefined;
  };
  const [, name, email] =
    /^(.*) <([^<>]*)>$/.exec(textOf('author') ?? '') ?? [];
  return {
    revision: textOf('drySha'),
    author: name === undefined ? undefined : { name, email },
    date: textOf('date'),
  };
}
