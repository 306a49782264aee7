import type { Render } from '../stages';

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
  /** A patch template. */
  | { kind: 'patch'; file: string }
  /** A setting of the environment in platform.yaml. */
  | { kind: 'environment'; environment: string; setting: 'namespace' }
  /** Something that was given to this render alone. */
  | { kind: 'request'; option: 'image' }
  /** A rule of the target, which holds for every workload. */
  | { kind: 'target'; rule: string; description: string };

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
