import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import {
  scoreWorkloadReadPermission,
  type DeliveryDiff,
  type DeliveryLog,
  type DeliveryLogEntry,
} from '@score-backstage/plugin-score-common';
import { branchOf, commitUrl, type Delivery } from '../delivery';
import { refuseLabel } from '../delivery/destination/names';
import { changedFiles, readableChanges, toFileChanges } from './diffStates';
import type { DeliveryFinder } from './DeliveryFinder';
import { listDeliveries, reach, type DeliveryPage } from './listDeliveries';
import { LogCache } from './LogCache';
import { readState, readTexts } from './readState';
import type { BranchReader, LoggedDelivery, StateInGit } from './types';

const PAGE = 20;
const MAX_PAGE = 100;

/** What routes and actions answer of the past of a workload's deliveries. */
export interface DeliveryHistory {
  list(
    credentials: BackstageCredentials,
    request: {
      entityRef: string;
      file?: string;
      environment: string;
      before?: string;
      limit?: number;
    },
  ): Promise<DeliveryLog>;
  diff(
    credentials: BackstageCredentials,
    request: {
      entityRef: string;
      file?: string;
      environment: string;
      /** Default: what is in Git now. */
      sha?: string;
      /** Default: what was there before the commit. */
      base?: { environment: string; sha?: string };
    },
  ): Promise<DeliveryDiff>;
}

const nothing: StateInGit = { files: new Map(), altered: [] };

/** {@link DeliveryHistory} that asks Git, and remembers nothing else. */
export class DefaultDeliveryHistory implements DeliveryHistory {
  readonly #finder: DeliveryFinder;
  readonly #reader: BranchReader;
  readonly #integrations: ScmIntegrations;
  readonly #pages = new LogCache<DeliveryPage>();

  constructor(options: {
    finder: DeliveryFinder;
    reader: BranchReader;
    integrations: ScmIntegrations;
  }) {
    this.#finder = options.finder;
    this.#reader = options.reader;
    this.#integrations = options.integrations;
  }

  async list(
    credentials: BackstageCredentials,
    request: Parameters<DeliveryHistory['list']>[1],
  ): Promise<DeliveryLog> {
    const { environment } = request;
    const before = checkSha(request.before);
    const limit = Math.min(Math.max(request.limit ?? PAGE, 1), MAX_PAGE);
    const { deliveries } = await this.#finder.find(
      credentials,
      request,
      scoreWorkloadReadPermission,
    );
    const delivery = deliveries.find(each => each.environment === environment);
    if (!delivery) {
      return { items: [] };
    }
    checkPlace(delivery);
    const page = await this.#reader.read(branchOf(delivery), at =>
      this.#pages.get([delivery.id, at.head, before, limit], () =>
        listDeliveries(at, delivery, { before, limit }),
      ),
    );
    return {
      items: page.items.map(item => this.#toEntry(item, delivery)),
      next: page.next,
    };
  }

  async diff(
    credentials: BackstageCredentials,
    request: Parameters<DeliveryHistory['diff']>[1],
  ): Promise<DeliveryDiff> {
    const { environment, base } = request;
    const sha = checkSha(request.sha);
    const baseSha = checkSha(base?.sha);
    const { deliveries } = await this.#finder.find(
      credentials,
      request,
      scoreWorkloadReadPermission,
    );
    const of = (name: string) =>
      deliveries.find(each => each.environment === name);
    const to = await this.#state(of(environment), sha);
    const from = base
      ? await this.#state(of(base.environment), baseSha)
      : await this.#stateBefore(of(environment), to.sha);
    const changes = changedFiles(from, to);
    const readable = readableChanges(changes);
    const read = async (
      delivery: Delivery | undefined,
      side: 'before' | 'after',
    ) => {
      const oids = readable.flatMap(each => each[side] ?? []);
      return delivery && oids.length > 0
        ? this.#reader.read(branchOf(delivery), at => readTexts(at, oids))
        : new Map<string, string>();
    };
    const baseEnvironment = base?.environment ?? environment;
    return {
      from: {
        environment: baseEnvironment,
        sha: from.sha,
        generation: from.generation,
      },
      to: { environment, sha: to.sha, generation: to.generation },
      files: toFileChanges(changes, {
        before: await read(of(baseEnvironment), 'before'),
        after: await read(of(environment), 'after'),
      }),
    };
  }

  async #state(
    delivery: Delivery | undefined,
    sha: string | undefined,
  ): Promise<StateInGit> {
    if (!delivery) {
      return nothing;
    }
    checkPlace(delivery);
    return this.#reader.read(branchOf(delivery), async at => {
      if (sha !== undefined) {
        await reach(at, sha);
      }
      return readState(at, sha ?? at.head, delivery);
    });
  }

  async #stateBefore(
    delivery: Delivery | undefined,
    sha: string | undefined,
  ): Promise<StateInGit> {
    if (!delivery || sha === undefined) {
      return nothing;
    }
    return this.#reader.read(branchOf(delivery), async at => {
      for (;;) {
        const parent = await at.git
          .run(['rev-parse', '--verify', '--quiet', `${sha}^1`])
          .catch(() => '');
        if (parent !== '') {
          return readState(at, parent.trim(), delivery);
        }
        // It has none, or the mirror ends here.
        if (!(await at.deepen())) {
          return nothing;
        }
      }
    });
  }

  #toEntry(item: LoggedDelivery, { destination }: Delivery): DeliveryLogEntry {
    const { workload: _, source, ...entry } = item;
    return {
      ...entry,
      url: commitUrl(destination.repoUrl, item.sha, this.#integrations),
      source: source && {
        ...source,
        url:
          source.revision &&
          commitUrl(source.repoUrl, source.revision, this.#integrations),
      },
    };
  }
}

function checkSha(sha: string | undefined): string | undefined {
  if (sha !== undefined && !/^[0-9a-f]{40}$/.test(sha)) {
    throw new InputError('Name a commit by the 40 digits of its id');
  }
  return sha;
}

/** Both become part of patterns that git is given. */
function checkPlace({ environment, workload }: Delivery): void {
  const refused =
    refuseLabel('environment', environment) ??
    refuseLabel('workload', workload);
  if (refused) {
    throw new InputError(refused);
  }
}
