import { COMPOSE_SECTIONS } from '../convert/compose/document';
import { renderUnchecked } from '../pipeline';
import { render } from '../render';
import { addTo, compareText } from '../shared/values';
import type { Environment, RenderRequest } from '../stages';
import type { DocumentProvenance, ResourceReport } from '../types';
import { Experiments } from './Experiments';
import { findInfluences, type Influences } from './findInfluences';
import type { OutputValue } from './outputValues';
import { readPath, writePath } from './paths';
import { createReplay } from './replayPrograms';
import { renderChanges } from './renderChanges';
import { RenderValues } from './RenderValues';
import { createFindPosition, type FindPosition } from './specPositions';
import { describeStructure } from './structure';
import { ruleOfDocument, ruleOfValue } from './targetRules';
import type { RenderTrace, TracedValue, ValueSource } from './types';

/** A source with the number of values that it decides: few means that it is meant. */
interface Influence {
  source: ValueSource;
  reach: number;
}

/**
 * How much may be tried for a trace.
 *
 * @public
 */
export interface TraceLimits {
  /**
   * Characters that may be rendered; what is not known then is said to be
   * `untraced`. Default: 8 million, some seconds.
   */
  effort?: number;
}

const DEFAULT_EFFORT = 8_000_000;

const UNTRACED: ValueSource = {
  kind: 'untraced',
  reason:
    'What is rendered is too large to find out everything that decides this value.',
};

/** The field of a provisioner that made a document of its resource. */
function fieldOf({ document }: DocumentProvenance): string {
  const [kind] = document.split('/');
  return COMPOSE_SECTIONS.includes(kind) ? kind : 'manifests';
}

class Tracing {
  readonly #environment: Environment;
  readonly #target: string;
  readonly #documents = new Map<string, DocumentProvenance[]>();
  readonly #reports: readonly ResourceReport[];
  readonly #influences = new Map<number, Map<string, Influence>>();
  readonly #unsettled: ReadonlySet<number>;
  readonly #isComplete: boolean;

  constructor(
    environment: Environment,
    { provenance, resources, target }: RenderTrace['render'],
    influences: Influences,
  ) {
    this.#environment = environment;
    this.#target = target;
    provenance.forEach(one => addTo(this.#documents, one.file, one));
    this.#reports = resources;
    this.#unsettled = influences.unsettled;
    this.#isComplete = influences.isComplete;
    for (const [change, changed] of influences.of) {
      const sources = [
        change.source,
        ...change.resources.flatMap(name =>
          this.#provisionerOf(
            resources.find(one => one.name === name),
            'outputs',
          ),
        ),
      ].map(source => [JSON.stringify(source), source] as const);
      const reach = changed.length;
      for (const value of changed) {
        const known = this.#influences.get(value) ?? new Map();
        this.#influences.set(value, known);
        sources
          .filter(([key]) => !known.has(key))
          .forEach(([key, source]) => known.set(key, { source, reach }));
      }
    }
  }

  values(all: RenderValues['all'], find: FindPosition): TracedValue[] {
    const values = all.map(({ file, value }, index) =>
      this.#trace(file, value, index),
    );
    return describeStructure(values, find).map(value =>
      value.sources.length > 0
        ? value
        : { ...value, sources: [this.#ruleOf(value)] },
    );
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
    const documents = this.#documents.get(file) ?? [];
    // The name of a section of compose.yaml stands above its first document.
    const isSection =
      path?.length === 1 &&
      documents.some(one => one.document.startsWith(`${path[0]}/`));
    return isSection ? undefined : documents.findLast(one => one.line <= line);
  }

  #trace(file: string, value: OutputValue, index: number): TracedValue {
    const { path, line, endLine, text } = value;
    const document = this.#documentAt(file, value);
    const influences = [...(this.#influences.get(index)?.values() ?? [])].sort(
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
      sources: [
        ...provisioner,
        ...others,
        ...(this.#unsettled.has(index) ? [UNTRACED] : []),
      ],
    };
  }

  #ruleOf({ file, line, path }: TracedValue): ValueSource {
    const source = this.#documentAt(file, {
      line,
      path: path === undefined ? undefined : readPath(path),
    })?.source;
    if (!this.#isComplete) {
      return UNTRACED;
    }
    const rule =
      source?.kind === 'target'
        ? ruleOfDocument(source.rule)
        : ruleOfValue(this.#target, path ?? '');
    return { kind: 'target', ...rule };
  }
}

/** Lines of patch templates that make changes, in their order. */
function patchLinesOf(
  request: RenderRequest,
  { patches = [] }: Environment,
): { file: string; line: number }[] {
  const lines = new Map<string, { file: string; line: number }>();
  if (patches.length > 0) {
    renderUnchecked(request, {
      takesPatch: (file, line) => {
        lines.set(`${line} ${file}`, { file, line });
        return true;
      },
    });
  }
  return [...lines.values()];
}

function* trace(
  request: RenderRequest,
  { effort = DEFAULT_EFFORT }: TraceLimits,
): Generator<void, RenderTrace> {
  const replay = createReplay(request.runProgram);
  const rendered = render({ ...request, runProgram: replay.record });
  const environment = request.platform.environments.find(
    ({ name }) => name === request.environment,
  );
  if (!environment || rendered.files.length === 0) {
    return { render: rendered, values: [] };
  }
  const again = { ...request, runProgram: replay.answer };
  const values = new RenderValues(rendered.files, rendered.target);
  const find = createFindPosition(request.workload);
  const influences = yield* findInfluences(
    renderChanges(again, environment, patchLinesOf(again, environment), find),
    new Experiments(again, values, effort),
  );
  const tracing = new Tracing(environment, rendered, influences);
  return { render: rendered, values: tracing.values(values.all, find) };
}

/**
 * Renders, and finds out for every value of every file what it comes from:
 * everything that goes into the render is changed, and what comes out otherwise
 * owes it something. So the answer holds for every target, provisioner and
 * override, whatever they do. Changes that have places of their own are made
 * many at a time. Programs of `cmd://` provisioners are run once: what they
 * answered is taken for what they would answer. It is for people who ask, not for
 * every render.
 *
 * @public
 */
export function traceRender(
  request: RenderRequest,
  limits: TraceLimits = {},
): RenderTrace {
  const tracing = trace(request, limits);
  let step = tracing.next();
  while (!step.done) {
    step = tracing.next();
  }
  return step.value;
}

/**
 * The same where others wait for the processor too.
 *
 * @param pause - awaited after each render of the trace
 * @public
 */
export async function traceRenderInTurns(
  request: RenderRequest,
  pause: () => Promise<void>,
  limits: TraceLimits = {},
): Promise<RenderTrace> {
  const tracing = trace(request, limits);
  let step = tracing.next();
  while (!step.done) {
    await pause();
    step = tracing.next();
  }
  return step.value;
}
