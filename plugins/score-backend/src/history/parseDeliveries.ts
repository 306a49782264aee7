import type { DeliveredPlace, LoggedDelivery } from './types';

type Trailers = Record<string, string>;

/**
 * Reads what a commit message says of one workload's delivery. A message that
 * a forge made of a pull request may have other lines around ours.
 */
export function parseDelivery(
  commit: Pick<LoggedDelivery, 'sha' | 'author' | 'committedAt'>,
  message: string,
  place: DeliveredPlace,
): LoggedDelivery | undefined {
  const name = `${place.environment}/${place.workload}@`;
  const trailers = blocks(message).find(block =>
    block['Score-Delivery'].startsWith(name),
  );
  const generation = Number(trailers?.['Score-Delivery'].slice(name.length));
  if (!trailers || !Number.isSafeInteger(generation)) {
    return undefined;
  }
  const [subject] = message.split('\n');
  return {
    ...commit,
    ...place,
    subject,
    generation,
    specHash: trailers['Score-Spec-Hash'],
    renderer: trailers['Score-Renderer'],
    source: parseSource(trailers['Score-Source']),
    platformRevision: trailers['Score-Platform'],
    promotedFrom: trailers['Score-Promoted-From'],
    rolledBackTo: trailers['Score-Rolled-Back-To'],
    requestedBy: trailers['Score-Requested-By'],
    reason: trailers['Score-Reason'],
  };
}

/** The trailers of each workload: `Score-Delivery` begins one. */
function blocks(message: string): Trailers[] {
  const found: Trailers[] = [];
  for (const line of message.split('\n')) {
    const [, key, value] = /^(Score-[A-Za-z-]+): (.*)$/.exec(line) ?? [];
    if (key === 'Score-Delivery') {
      found.push({ [key]: value.trim() });
    } else if (key !== undefined && found.length > 0) {
      found[found.length - 1][key] = value.trim();
    }
  }
  return found;
}

/** `<repository>[@<revision>]:<file>`; a file has neither `@` nor `:` before it. */
function parseSource(text: string | undefined): LoggedDelivery['source'] {
  const [, repoUrl, revision, file] =
    /^(https?:\/\/[^\s@]+?)(?:@([0-9a-f]{7,64}))?:([^:]+)$/.exec(text ?? '') ??
    [];
  return repoUrl === undefined ? undefined : { repoUrl, revision, file };
}
