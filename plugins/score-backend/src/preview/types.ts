import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  ChangePreview,
  Finding,
  SourceFile,
} from '@score-backstage/engine';
import type {
  PlatformPreview,
  PlatformPreviewDiff,
  PlatformPreviewDiffRequest,
} from '@score-backstage/plugin-score-common';

/** A preview as it is stored: nothing is left out of it. */
export interface StoredPreview
  extends Omit<PlatformPreview, 'entities' | 'result' | 'findings'> {
  findings: Finding[];
  result?: ChangePreview;
}

/** Previews of the platform's changes, for who may see them. */
export interface Previews {
  /** Begins one in the background. */
  start(
    credentials: BackstageCredentials,
    ref: string,
  ): Promise<PlatformPreview>;
  get(credentials: BackstageCredentials, id: string): Promise<PlatformPreview>;
  /** The newest first, without their results. */
  list(credentials: BackstageCredentials): Promise<PlatformPreview[]>;
  diff(
    credentials: BackstageCredentials,
    request: PlatformPreviewDiffRequest,
  ): Promise<PlatformPreviewDiff>;
}

/** Does the work of one preview. */
export interface PreviewRunner {
  /** Answers when it has begun. */
  begin(request: { ref: string; requestedBy: string }): Promise<StoredPreview>;
  /** Answers when it is ready, or throws. */
  finished(id: string): Promise<ChangePreview>;
  stop(): Promise<void>;
}

/** What a preview has found, and what it was made with. */
export interface PreviewOutcome {
  result: ChangePreview;
  files: readonly SourceFile[];
}
