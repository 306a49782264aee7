import { COMPOSE_SECTIONS } from '../convert/compose/document';
import { renderUnchecked } from '../pipeline';
import { render } from '../render';
import { compareText } from '../shared/values';
import type { Environment, RenderRequest } from '../stages';
import type {
  DocumentProvenance,
  RenderedFile,
  ResourceReport,
} from '../types';
import { changedValues } from './compareValues';
import { outputValues, type OutputValue } from './outputValues';
import { readPath, writePath } from './paths';
import { renderChanges, type RenderChange } from './renderChanges';
import { createFindPosition, type FindPosition } from './specPositions';
import { describeStructure } from './structure';
import { ruleOfDocument, ruleOfValue } from './targetRules';
import type { RenderTrace, TracedValue, ValueSource } from './types';

/** A source with the number of values that it decides: few means that it is meant. */
interface Influence {
  source: ValueSource;
  reach: number;
}

interface FileValues {
  file: RenderedFile;
  values: OutputValue[];
}

/** The field of a provisioner that made a document of its resource. */
function fieldOf({ document }: DocumentProvenance): string {
  const [kind] = document.split('/');
  return COMPOSE_SECTIONS.includes(kind) ? kind : 'manifests';
}

class Tracing {
  readonly #environment: Environment;
  readonly #target: string;
  readonly #provenance: readonly DocumentProvenance[];
  readonly #reports: readonly ResourceReport[];
  readonly #files: readonly FileValues[];
  readonly #influences = new Map<OutputValue, Influence[]>();

  constructor(
    environment: Environment,
    { files, provenance, resources, target }: RenderTrace['render'],
  ) {
    this.#environment = environment;
    this.#target = target;
    this.#provenance = provenance;
    this.#reports = resources;
    this.#files = files.map(file => ({ file, values: outputValues(file) }));
  }

  /** Renders with one thing changed, and keeps what is another then. */
  try({ source, resources, requests, lastResorts = [] }: RenderChange): void {
    const provisioners = resources.flatMap(name =>
      this.#provisionerOf(
        this.#reports.find(one => one.name === name),
        'outputs',
      ),
    );
    const changed =
      this.#firstChange(requests) ?? this.#firstChange(lastResorts) ?? [];
    for (const value of changed) {
      for (const each of [source, ...provisioners]) {
        this.#add(value, { source: each, reach: changed.length });
      }
    }
  }

  /** What changed with the first request that changes anything; undefined if none can be rendered. */
  #firstChange(requests: RenderChange['requests']): OutputValue[] | undefined {
    let nothing: OutputValue[] | undefined;
    for (const create of requests) {
      const request = create();
      const files = request ? renderUnchecked(request).files : [];
      if (files.length > 0) {
        const changed = this.#changedIn(files);
        if (changed.length > 0) {
          return changed;
        }
        nothing = changed;
      }
    }
    return nothing;
  }

  values(find: FindPosition): TracedValue[] {
    const values = this.#files.flatMap(({ file, values: ofFile }) =>
      ofFile.map(value => this.#trace(file.path, value)),
    );
    return describeStructure(values, find).map(value =>
      value.sources.length > 0
        ? value
        : { ...value, sources: [this.#ruleOf(value)] },
    );
  }

  #changedIn(files: readonly RenderedFile[]): OutputValue[] {
    const after = new Map(files.map(file => [file.path, file]));
    const known = new Set(this.#files.map(({ file }) => file.path));
    const gone = this.#files.filter(({ file }) => !after.has(file.path));
    const fresh = files.filter(({ path }) => !known.has(path));
    // A file that is named after what it holds has got another name.
    const renamed =
      gone.length === fresh.length
        ? new Map(gone.map(({ file }, index) => [file.path, fresh[index]]))
        : new Map<string, RenderedFile>();
    return this.#files.flatMap(({ file, values }) => {
      const other = after.get(file.path) ?? renamed.get(file.path);
      if (other?.content === file.content) {
        return [];
      }
      const others = other ? outputValues(other) : [];
      return changedValues(values, others).map(index => values[index]);
    });
  }

  #add(value: OutputValue, influence: Influence): void {
    const list = this.#influences.get(value) ?? [];
    const same = JSON.stringify(influence.source);
    if (!list.some(({ source }) => JSON.stringify(source) === same)) {
      this.#influences.set(value, [...list, influence]);
    }
  }

  /** @param field - of the entry, that made what is asked for */
  #provisionerOf(
    report: ResourceReport | undefined,
    field: string,
  ): ValueSource[] {
    const provisioner = this.#environment.provisioners.find(
      ({ uri, type }) => uri === report?.provisioner && type === report.type,
    );
    return provisioner && report
      ? [
          {
            kind: 'provisioner',
            file: provisioner.file,
            line: provisioner.templateLines?.[field] ?? provisioner.line,
            uri: provisioner.uri,
            resource: report.uid,
          },
        ]
      : [];
  }

  #documentAt(
    file: string,
    { line, path }: Pick<OutputValue, 'line' | 'path'>,
  ): DocumentProvenance | undefined {
    const documents = this.#provenance.filter(one => one.file === file);
    // The name of a section of compose.yaml stands above its first document.
    const isSection =
      path?.length === 1 &&
      documents.some(one => one.document.startsWith(`${path[0]}/`));
    return isSection ? undefined : documents.findLast(one => one.line <= line);
  }

  #trace(file: string, value: OutputValue): TracedValue {
    const { path, line, endLine, text } = value;
    const document = this.#documentAt(file, value);
    const influences = [...(this.#influences.get(value) ?? [])].sort(
      (a, b) =>
        Number(a.source.kind === 'target') -
          Number(b.source.kind === 'target') ||
        a.reach - b.reach ||
        compareText(a.source.kind, b.source.kind),
    );
    const changed = influences.map(({ source }) => source);
    const from = document?.source;
    const isOverridden = changed.some(
      ({ kind }) => kind === 'override' || kind === 'patch',
    );
    const provisioner =
      document && from?.kind === 'provisioner' && !isOverridden
        ? this.#provisionerOf(
            this.#reports.find(({ uid }) => uid === from.resource),
            fieldOf(document),
          )
        : [];
    const others = changed.filter(
      source =>
        source.kind !== 'provisioner' ||
        source.resource !== (from?.kind === 'provisioner' && from.resource),
    );
    return {
      file,
      ...(document ? { document: document.document } : {}),
      ...(path ? { path: writePath(path) } : {}),
      line,
      endLine,
      text,
      sources: [...provisioner, ...others],
    };
  }

  #ruleOf({ file, line, path }: TracedValue): ValueSource {
    const source = this.#documentAt(file, {
      line,
      path: path === undefined ? undefined : readPath(path),
    })?.source;
    const rule =
      source?.kind === 'target'
        ? ruleOfDocument(source.rule)
        : ruleOfValue(this.#target, path ?? '');
    return { kind: 'target', ...rule };
  }
}

/**
 * Renders, and finds out for every value of every file what it comes from:
 * everything that goes into the render is changed, one thing at a time, and
 * what comes out otherwise owes it something. So the answer holds for every
 * target, provisioner and override, whatever they do. It takes as many renders
 * as there are values in score.yaml, and is for people who ask, not for every
 * render.
 *
 * @public
 */
export function traceRender(request: RenderRequest): RenderTrace {
  const rendered = render(request);
  const environment = request.platform.environments.find(
    ({ name }) => name === request.environment,
  );
  if (!environment || rendered.files.length === 0) {
    return { render: rendered, values: [] };
  }
  const tracing = new Tracing(environment, rendered);
  const find = createFindPosition(request.workload);
  for (const change of renderChanges(request, environment, find)) {
    tracing.try(change);
  }
  return { render: rendered, values: tracing.values(find) };
}
