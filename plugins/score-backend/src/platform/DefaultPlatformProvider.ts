import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { isError, toError } from '@backstage/errors';
import {
  describeResourceTypes,
  loadPlatform,
  type Finding,
  type ResourceType,
} from '@score-backstage/engine';
import { hasErrors } from '../findings';
import type { DatabasePlatformStore } from './DatabasePlatformStore';
import type {
  LoadedPlatform,
  PlatformAtRef,
  PlatformProvider,
  PlatformReader,
  PlatformStatus,
  PlatformTree,
} from './types';

/** So many revisions are at hand without a look at the database. */
const MAX_PARSED = 8;

/** {@link PlatformProvider} that keeps what it loads in the database. */
export class DefaultPlatformProvider implements PlatformProvider {
  readonly target: string;
  readonly #reader: PlatformReader;
  readonly #store: DatabasePlatformStore;
  readonly #auditor: AuditorService;
  readonly #logger: LoggerService;
  /** By revision, the one that was asked for last at the end. */
  readonly #loaded = new Map<string, LoadedPlatform | undefined>();
  #reloading?: Promise<boolean>;

  constructor(options: {
    target: string;
    reader: PlatformReader;
    store: DatabasePlatformStore;
    auditor: AuditorService;
    logger: LoggerService;
  }) {
    this.target = options.target;
    this.#reader = options.reader;
    this.#store = options.store;
    this.#auditor = options.auditor;
    this.#logger = options.logger;
  }

  async current(): Promise<LoadedPlatform | undefined> {
    const revision = await this.#store.revision();
    return revision === undefined ? undefined : this.at(revision);
  }

  async at(revision: string): Promise<LoadedPlatform | undefined> {
    const isKnown = this.#loaded.has(revision);
    let platform = this.#loaded.get(revision);
    if (!isKnown) {
      const stored = await this.#store.load(revision);
      if (!stored) {
        return undefined;
      }
      // Somebody else may have asked for it meanwhile.
      platform =
        this.#loaded.get(revision) ?? toLoadedPlatform(stored, stored.loadedAt);
    }
    this.#loaded.delete(revision);
    this.#loaded.set(revision, platform);
    const [oldest] = this.#loaded.keys();
    if (this.#loaded.size > MAX_PARSED) {
      this.#loaded.delete(oldest);
    }
    return platform;
  }

  async readRef(ref: string): Promise<PlatformAtRef> {
    const { revision, files } = await this.#reader.readRef(ref);
    const { platform, findings } = loadPlatform(files);
    return hasErrors(findings)
      ? { revision, files, findings }
      : { revision, files, platform, findings };
  }

  async status(): Promise<PlatformStatus> {
    return this.#store.status();
  }

  /** One look at a time: what asks meanwhile gets a look of its own afterwards. */
  async reload(): Promise<boolean> {
    const before = this.#reloading ?? Promise.resolve(false);
    const reloading = before
      .catch(() => false)
      .then(() => this.#reload())
      .finally(() => {
        if (this.#reloading === reloading) {
          this.#reloading = undefined;
        }
      });
    this.#reloading = reloading;
    return reloading;
  }

  async #reload(): Promise<boolean> {
    const { triedRevision } = await this.#store.status();
    const usedRevision = await this.#store.revision();
    // What was loaded once may have errors for another version of the engine.
    const isKnown =
      triedRevision !== usedRevision || (await this.current()) !== undefined;
    let tree: PlatformTree | undefined;
    try {
      tree = await this.#reader.read(isKnown ? triedRevision : undefined);
    } catch (error) {
      const finding = unreadable(this.target, toError(error));
      this.#logger.warn(finding.message);
      await this.#store.refuse(undefined, [finding]);
      return false;
    }
    if (!tree) {
      return false;
    }
    const { platform, findings } = loadPlatform(tree.files);
    const event = await this.#auditor.createEvent({
      eventId: 'platform-change',
      severityLevel: 'medium',
      meta: {
        platform: this.target,
        revision: tree.revision,
        ...(usedRevision && { before: usedRevision }),
      },
    });
    if (!platform || hasErrors(findings)) {
      this.#logger.warn(
        `Revision ${tree.revision} of the platform has errors and is not used`,
      );
      await this.#store.refuse(tree.revision, [
        notUsed(tree.revision, usedRevision),
        ...findings,
      ]);
      await event.fail({ error: new Error('It has errors and is not used') });
      return false;
    }
    await this.#store.use(tree, findings);
    await event.success();
    this.#logger.info(`Using revision ${tree.revision} of the platform`);
    return tree.revision !== usedRevision;
  }
}

function toLoadedPlatform(
  tree: PlatformTree,
  loadedAt: string,
): LoadedPlatform | undefined {
  // Another version of the engine may see it with other eyes.
  const { platform, findings } = loadPlatform(tree.files);
  if (!platform || hasErrors(findings)) {
    return undefined;
  }
  let types: ResourceType[] | undefined;
  return {
    platform,
    revision: tree.revision,
    loadedAt,
    resourceTypes() {
      types ??= describeResourceTypes(platform);
      return types;
    },
  };
}

function unreadable(target: string, error: Error): Finding {
  const isMissing = isError(error) && error.name === 'NotFoundError';
  return {
    severity: 'error',
    code: isMissing ? 'platform-missing' : 'platform-unreadable',
    message: `The platform at ${target} could not be read: ${error.message}`,
    hint: isMissing
      ? 'Check score.platform.target in the portal’s configuration.'
      : 'It is tried again; workloads are rendered with the revision that was loaded before.',
  };
}

function notUsed(revision: string, used: string | undefined): Finding {
  return {
    severity: 'error',
    code: 'platform-not-used',
    message: `Revision ${revision} of the platform has errors and is not used`,
    hint: used
      ? `Correct what is listed here; until then revision ${used} stays in use.`
      : 'Correct what is listed here; until then no workload is rendered.',
  };
}
