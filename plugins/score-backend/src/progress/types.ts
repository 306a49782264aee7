import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  DeliverRequest,
  DeliveryProgress,
} from '@score-backstage/plugin-score-common';

/** What to wait for. */
export interface ProgressQuery {
  /** Names; without them all that are delivered to Git. */
  environments?: readonly string[];
  /** As asking for the delivery has answered them; later ones will do. */
  ids?: readonly string[];
  /** Commit of the service's repository that changed the Score file. */
  revision?: string;
  waitMs: number;
}

/** Asks for deliveries and waits for them, as CI does. */
export interface DeliveryRequests {
  /** Reads and renders now, and has what is new delivered. */
  deliver(
    credentials: BackstageCredentials,
    entityRef: string,
    request: DeliverRequest,
  ): Promise<DeliveryProgress>;
  /** Answers when nothing is on its way any more, or when the time is over. */
  progress(
    credentials: BackstageCredentials,
    entityRef: string,
    query: ProgressQuery,
    signal: AbortSignal,
  ): Promise<DeliveryProgress>;
}
