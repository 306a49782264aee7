import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  ExplainRequest,
  RenderExplanation,
} from '@score-backstage/plugin-score-common';

/** Says where lines of rendered files come from. */
export interface Explanations {
  /**
   * @throws NotFoundError where there is no such render or file, NotAllowedError
   */
  explain(
    credentials: BackstageCredentials,
    request: ExplainRequest,
  ): Promise<RenderExplanation>;
}
