import type { HumanDuration } from '@backstage/types';

export interface Config {
  score?: {
    platform: {
      /**
       * Where the platform's environments, provisioners and overrides are: the
       * URL of a folder in a repository, to be read with an integration, or a
       * folder of the portal's machine. Nothing else is ever taken for them.
       */
      target: string;
    };
    /**
     * How often everything is looked at that events may not have told of.
     * Default: 30 minutes.
     */
    sweep?: HumanDuration | string;
    /**
     * Programs that environments of the platform may name in place of the
     * portal's own engine, by name and version: `score-k8s@0.15.0` or
     * `score-compose@0.45.0`. Nothing else is ever run. Default: none.
     */
    engines?: {
      [engine: string]: {
        /** Absolute path of the program. */
        command: string;
      };
    };
    /** Pages elsewhere that the tab links to, such as Argo CD's. */
    links?: Array<{
      title: string;
      /**
       * With `{environment}`, `{workload}`, `{namespace}` and `{entity}`, each
       * encoded for a URL.
       */
      url: string;
      /** Names. Default: all that are delivered to Git. */
      environments?: string[];
    }>;
    notifications?: {
      /**
       * The owner of an entity is told when a delivery has failed for so long;
       * of one that has stopped, at once. Default: 15 minutes.
       */
      retryingFor?: HumanDuration | string;
    };
    destinations?: {
      /**
       * Repositories that may be delivered to. An entry is the URL of one
       * repository, or a prefix with a slash at the end for all below it.
       * Each needs an integration as well. Default: none.
       */
      allow?: string[];
    };
    delivery?: {
      /**
       * Folder for mirrors of the destinations; may be lost at any time.
       * Default: a folder in the system's one for temporary files.
       */
      cacheDirectory?: string;
      /**
       * A branch gets at most one push in this time; what comes meanwhile is
       * gathered in the next one. Default: 10 seconds.
       */
      window?: HumanDuration | string;
      /** How long one git command may take. Default: 2 minutes. */
      timeout?: HumanDuration | string;
      /**
       * After this time without a sign of life, other replicas take over from
       * one that was killed. Default: 10 seconds.
       */
      lease?: HumanDuration | string;
      /**
       * How often each branch is compared with what was delivered to it, and
       * open pull requests are looked at, where no webhook tells of pushes.
       * Default: 3 minutes.
       */
      inspection?: HumanDuration | string;
      /**
       * Signs all commits with an Ed25519 key of OpenSSH without a passphrase,
       * for `git verify-commit` and forges that know its public half.
       */
      signing?: {
        /** File with the private key. */
        sshKeyFile?: string;
        /**
         * The private key itself, in place of a file.
         * @visibility secret
         */
        sshKey?: string;
      };
      /**
       * Where the integration is a GitHub App, `auto` has GitHub make the
       * commits, which then show as verified; `never` pushes them by git.
       * Default: `auto`.
       */
      githubAppCommits?: 'auto' | 'never';
      /** Committer, and author where the developer is not known or not one. */
      author?: {
        /** Default: `Score for Backstage`. */
        name?: string;
        /** Default: `score@localhost`. */
        email?: string;
      };
    };
  };
}
