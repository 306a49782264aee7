import type { RefMap, Repository } from '../git/Repository';
import type { RepositoryStore } from '../repositories/RepositoryStore';
import type { ForgeLogger } from '../ForgeContext';
import { createPushPayload, NO_OBJECT, type RefChange } from './payload';
import type { ForgeWebhook, WebhookSender } from './WebhookSender';

export interface PushEventsOptions {
  store: RepositoryStore;
  sender: WebhookSender;
  webhooks: readonly ForgeWebhook[];
  logger: ForgeLogger;
  url(): string;
  /** Called after each change of a repository's branches. */
  onChange(repository: Repository, changes: RefChange[]): Promise<void>;
}

/** Branches that differ between two looks at a repository. */
export function compareRefs(before: RefMap, after: RefMap): RefChange[] {
  const changes: RefChange[] = [];
  for (const [ref, sha] of after) {
    const old = before.get(ref) ?? NO_OBJECT;
    if (old !== sha) {
      changes.push({ ref, before: old, after: sha });
    }
  }
  for (const [ref, sha] of before) {
    if (!after.has(ref)) {
      changes.push({ ref, before: sha, after: NO_OBJECT });
    }
  }
  return changes;
}

/**
 * Tells the webhooks what became of the branches. It compares what it saw
 * last with what is there, so every change is told once, whoever made it.
 */
export class PushEvents {
  readonly #options: PushEventsOptions;
  readonly #seen = new Map<string, RefMap>();
  readonly #work = new Map<string, Promise<void>>();

  constructor(options: PushEventsOptions) {
    this.#options = options;
  }

  /** Must be called before anything writes to the repository. */
  async remember(repository: Repository): Promise<void> {
    if (!this.#seen.has(repository.gitDir)) {
      const refs = await repository.refs();
      if (!this.#seen.has(repository.gitDir)) {
        this.#seen.set(repository.gitDir, refs);
      }
    }
  }

  /** To be called when something may have been written; returns at once. */
  pushed(repository: Repository, user: string): void {
    this.#enqueue(repository, () => this.#look(repository, user));
  }

  /** Sends an event to the global webhooks and those of a repository. */
  async emit(
    repository: Repository,
    event: string,
    payload: unknown,
  ): Promise<void> {
    const { store, sender, webhooks } = this.#options;
    const { hooks } = await store.metadata(repository);
    const own = hooks.filter(
      hook => hook.active && hook.events.includes(event),
    );
    for (const hook of [...webhooks, ...own]) {
      sender.send(hook, event, payload);
    }
  }

  /** Waits until everything that was written so far has been looked at. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#work.values());
  }

  #enqueue(repository: Repository, job: () => Promise<void>): void {
    const key = repository.gitDir;
    const next = (this.#work.get(key) ?? Promise.resolve())
      .then(job)
      .catch(error => {
        this.#options.logger.error(
          `Events of ${repository.fullName} were not sent: ${error}`,
        );
      });
    this.#work.set(key, next);
  }

  async #look(repository: Repository, user: string): Promise<void> {
    const { store, url, onChange } = this.#options;
    const before = this.#seen.get(repository.gitDir) ?? new Map();
    const after = await repository.refs();
    this.#seen.set(repository.gitDir, after);
    const changes = compareRefs(before, after);
    if (changes.length === 0) {
      return;
    }
    await onChange(repository, changes);
    const metadata = await store.metadata(repository);
    for (const change of changes) {
      if (change.after !== NO_OBJECT) {
        const payload = await createPushPayload(repository, metadata, change, {
          user,
          baseUrl: url(),
          known: [...before.values()],
        });
        await this.emit(repository, 'push', payload);
      }
    }
  }
}
