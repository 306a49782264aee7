import type { Render } from '../stages';

/**
 * What was given to one render: `publish` and `8080:shop:80`. Of options that
 * change score.yaml, with the place in it; of a file with overrides, with the
 * place there.
 *
 * @public
 */
export interface RequestSource {
  kind: 'request';
  option:
    | 'build'
    | 'image'
    | 'namespace'
    | 'override-property'
    | 'overrides-file'
    | 'publish'
    | 'state';
  /** As it is written on the command line; absent where it is no text. */
  value?: string;
  /** Of `overrides-file`. */
  file?: string;
  line?: number;
  column?: number;
  /** What it is in score.yaml: `containers.web.image`. */
  path?: string;
}

/**
 * One thing that a rendered value owes what it is.
 *
 * @public
 */
export type ValueSource =
  /** A value of score.yaml, or a name in it. */
  | {
      kind: 'workload';
      file: string;
      line: number;
      column: number;
      /** `containers.web.image`; a dot in a name is written `\.`. */
      path: string;
    }
  /** A file that score.yaml mounts, as written there. */
  | { kind: 'file'; file: string }
  /** An entry of a provisioners file, and uid of the resource it was run for. */
  | {
      kind: 'provisioner';
      file: string;
      line: number;
      uri: string;
      resource: string;
    }
  /** An entry of an overrides file. */
  | { kind: 'override'; file: string; line: number }
  /** A change that a line of a patch template makes. */
  | { kind: 'patch'; file: string; line: number }
  /** A setting of the environment in platform.yaml. */
  | { kind: 'environment'; environment: string; setting: 'namespace' }
  /** Something that was given to this render alone. */
  | RequestSource
  /** A rule of the target, which holds for every workload. */
  | { kind: 'target'; rule: string; description: string }
  /** Not found out: what was rendered is too large for it. */
  | { kind: 'untraced'; reason: string };

/**
 * A line of a rendered file, and what it comes from.
 *
 * @public
 */
export interface TracedValue {
  file: string;
  /** As in {@link DocumentProvenance}; absent in files that are no documents. */
  document?: string;
  /** `spec.template.spec.containers.0.image`; absent where the file is no YAML. */
  path?: string;
  /** 1-based, with `endLine` for text of several lines. */
  line: number;
  endLine: number;
  /** `image: nginx`, `image:` of a map, `- nginx` in a list. */
  text: string;
  /** The one that decides most about this value comes first; never empty. */
  sources: ValueSource[];
}

/**
 * A render whose values know where they come from.
 *
 * @public
 */
export interface RenderTrace {
  render: Render;
  /** Every value of every file, in the order of the files. */
  values: TracedValue[];
}
