export interface Config {
  score?: {
    scaffolder?: {
      /**
       * Folder that holds `skeleton-score` and `skeleton-ci`: a URL for which
       * there is an integration, or a path below the backend's working folder.
       * Default: beside the template.
       */
      skeletons?: string;
    };
  };
}
