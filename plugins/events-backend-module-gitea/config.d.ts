export interface Config {
  events?: {
    modules?: {
      gitea?: {
        /**
         * Secret of the webhooks in Gitea, with which they sign what they
         * send. Without it every event is refused.
         *
         * @visibility secret
         */
        webhookSecret?: string;
      };
    };
  };
}
