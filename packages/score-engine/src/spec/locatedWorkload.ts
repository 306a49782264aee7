import type {
  Position,
  SourceFile,
  Workload,
  WorkloadOverrideOrigin,
  WorkloadSpec,
} from '../types';
import type { MovedKeys } from './migrateLists';
import type { YamlDocument, YamlPath } from './readYaml';

type FindOverride = (path: YamlPath) => WorkloadOverrideOrigin | undefined;

class LocatedWorkload implements Workload {
  readonly name: string;
  readonly file: string;
  readonly text: string;
  readonly spec: WorkloadSpec;
  readonly #document: YamlDocument;
  readonly #moved: MovedKeys;
  readonly #findOverride: FindOverride;

  constructor(
    source: SourceFile,
    spec: WorkloadSpec,
    document: YamlDocument,
    moved: MovedKeys,
    findOverride: FindOverride,
  ) {
    this.name = spec.metadata.name;
    this.file = source.path;
    this.text = source.text;
    this.spec = spec;
    this.#document = document;
    this.#moved = moved;
    this.#findOverride = findOverride;
  }

  locate(path: YamlPath, text?: string): Position {
    return this.#document.locate(this.#asWritten(path), text);
  }

  overrideAt(path: YamlPath): WorkloadOverrideOrigin | undefined {
    return this.#findOverride(this.#asWritten(path));
  }

  /** Below `containers.<name>.files` a target stands at an index where files were a list. */
  #asWritten(path: YamlPath): YamlPath {
    const [top, container, field, target, ...rest] = path;
    const index =
      top === 'containers' && typeof target === 'string'
        ? this.#moved.indexOf(String(container), String(field), target)
        : undefined;
    return index === undefined ? path : [top, container, field, index, ...rest];
  }
}

/** A workload that answers where its values stand in the file that was read. */
export function createLocatedWorkload(
  source: SourceFile,
  spec: WorkloadSpec,
  document: YamlDocument,
  moved: MovedKeys,
  findOverride: FindOverride,
): Workload {
  return new LocatedWorkload(source, spec, document, moved, findOverride);
}
