import type {
  Finding,
  Platform,
  ResourceType,
  SourceFile,
} from '@score-backstage/engine';

/** A platform that workloads can be rendered with. */
export interface LoadedPlatform {
  platform: Platform;
  revision: string;
  /** ISO 8601. */
  loadedAt: string;
  /** What it offers; found out at the first call, which runs all self-tests. */
  resourceTypes(): ResourceType[];
}

/** What the last look at the platform's location has brought. */
export interface PlatformStatus {
  /** The revision looked at; absent where the location could not be read. */
  triedRevision?: string;
  findings: Finding[];
}

/** The platform that is in use, whatever became of newer revisions. */
export interface PlatformProvider {
  /** As configured. */
  readonly target: string;
  /** Undefined until one was loaded without error findings. */
  current(): Promise<LoadedPlatform | undefined>;
  /**
   * A revision that was in use once. Undefined where it never was, is no longer
   * kept, or has errors for this version of the engine.
   */
  at(revision: string): Promise<LoadedPlatform | undefined>;
  /**
   * Another branch, commit, tag or pull request of the platform's repository,
   * which nothing is rendered with for that.
   *
   * @throws InputError where the platform is in no repository or the ref is none,
   * NotFoundError where the repository has no such ref
   */
  readRef(ref: string): Promise<PlatformAtRef>;
  status(): Promise<PlatformStatus>;
  /** Looks for a newer revision; answers whether another one is in use now. */
  reload(): Promise<boolean>;
}

/** What stands at a ref of the platform's repository. */
export interface PlatformAtRef {
  /** Commit that the ref points at. */
  revision: string;
  files: SourceFile[];
  /** Absent where it has error findings. */
  platform?: Platform;
  findings: Finding[];
}

/** All files of a platform at one revision. */
export interface PlatformTree {
  revision: string;
  files: SourceFile[];
}

/** Reads the platform's location. */
export interface PlatformReader {
  /** Undefined where the revision is still the known one. */
  read(knownRevision?: string): Promise<PlatformTree | undefined>;
  /** Reads the same folder at another ref. */
  readRef(ref: string): Promise<PlatformTree>;
}
