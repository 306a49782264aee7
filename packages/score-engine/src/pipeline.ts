import { checkOutput } from './check';
import { targets } from './convert';
import { withImage } from './convert/images';
import { emit, type EmitResult, type WriteYaml } from './emit';
import { applyComposeRequest } from './local';
import { applyPatches, type TakesPatch } from './patches';
import { applyOverrides } from './platform';
import { checkPolicies } from './policy';
import {
  createSubstitution,
  provisionResources,
  type ProvisionResult,
  type Refusal,
} from './provision';
import { resolveResources } from './resources';
import { hashFiles } from './shared/hash';
import { byPosition, createReporter, type Reporter } from './shared/reporter';
import { ownValue } from './shared/values';
import { checkWorkload } from './spec';
import { didYouMean, listOf } from './spec/didYouMean';
import type {
  ConvertedDocument,
  Environment,
  Render,
  RenderRequest,
  Target,
  TargetInput,
  TargetOutput,
} from './stages';
import type { Finding, RenderedFile } from './types';

/** How {@link renderUnchecked} differs from `render`. */
export interface PipelineOptions {
  /** Why resources of a type are refused, from self-tests. Default: none is. */
  refuse?: Refusal;
  /** Only for comparing with upstream's generators, which write Secrets. */
  allowSecrets?: boolean;
  /** To leave out changes of patch templates. */
  takesPatch?: TakesPatch;
  /** For many renders that are almost the same. */
  writeYaml?: WriteYaml;
}

function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}

function findEnvironment(
  reporter: Reporter,
  { platform, environment: name, namespace }: RenderRequest,
): Environment | undefined {
  const environment = platform.environments.find(one => one.name === name);
  if (!environment) {
    const names = platform.environments.map(one => one.name);
    const meant = didYouMean(name, names);
    reporter.error(
      'environment-unknown',
      [],
      `The platform ${platform.name} has no environment "${name}".`,
      meant ? `Did you mean "${meant}"?` : `It has ${listOf(names)}.`,
    );
  }
  return environment && namespace ? { ...environment, namespace } : environment;
}

function findTarget(
  reporter: Reporter,
  environment: Environment | undefined,
): Target | undefined {
  const target = environment && ownValue(targets, environment.target);
  if (environment && !target) {
    reporter.error(
      'target-unknown',
      [],
      `The environment ${environment.name} has the target "${environment.target}", which there is not.`,
      `The platform team can choose ${listOf(Object.keys(targets), 'or')}.`,
    );
  }
  return target;
}

/** A render of nothing: what was there before stays. */
function emptyRender(
  { workload, environment, state }: RenderRequest,
  target: string,
): Render {
  return {
    workload: workload.name,
    environment,
    target,
    files: [],
    hash: hashFiles([]),
    findings: [],
    resources: [],
    secrets: [],
    provenance: [],
    state: state ?? { resources: {}, shared: {} },
  };
}

/** What the stages up to `convert` have made; the platform's changes come next. */
export interface Draft {
  request: RenderRequest;
  environment: Environment;
  target: Target;
  input: TargetInput;
  converted: TargetOutput;
  provisioned: ProvisionResult;
  /** What there was to say so far. */
  findings: readonly Finding[];
}

/** What is about to be written. */
export interface Finished {
  /** Of all stages, in the order of the file. */
  findings: Finding[];
  documents: readonly ConvertedDocument[];
  plainFiles: readonly RenderedFile[];
}

/** The stages up to `convert`; only findings where the request cannot be served at all. */
export function draftWorkload(
  request: RenderRequest,
  { refuse = () => undefined }: PipelineOptions = {},
): Draft | { findings: Finding[]; target: string } {
  const {
    platform,
    context,
    sourceFiles = new Map<string, string>(),
  } = request;
  const reporter = createReporter(request.workload);
  const environment = findEnvironment(reporter, request);
  const target = findTarget(reporter, environment);
  const misread = checkWorkload(request.workload).filter(
    ({ severity }) => severity === 'error',
  );
  if (!environment || !target || misread.length > 0) {
    const findings = [...reporter.findings, ...misread].sort(byPosition);
    return { findings, target: environment?.target ?? '' };
  }

  const seed = request.seed ?? `${platform.name}/${environment.name}`;
  const workload = withImage(
    reporter,
    request.workload,
    request.image,
    request.compose?.build,
  );
  const provisioned = provisionResources({
    reporter,
    workload,
    environment,
    context,
    nodes: resolveResources(reporter, workload, context),
    types: platform.types,
    sourceFiles,
    state: request.state,
    seed,
    refuse,
    runProgram: request.runProgram,
  });
  const { resources } = provisioned;
  const input = {
    workload,
    environment,
    context,
    resources,
    sourceFiles,
    seed,
  };
  return {
    request,
    environment,
    target,
    input,
    provisioned,
    converted: target.convert(input),
    findings: reporter.findings,
  };
}

/**
 * The stages from patches to `check`. A draft can be finished more than once,
 * with environments that differ in nothing else.
 */
export function finishDraft(
  draft: Draft,
  { allowSecrets = false, takesPatch }: PipelineOptions = {},
  environment: Environment = draft.environment,
): Finished {
  const { converted, input, request } = draft;
  const { resources, seed, workload } = input;
  const reporter = createReporter(request.workload);
  reporter.findings.push(...draft.findings);
  const substitution = createSubstitution(
    reporter,
    workload,
    new Map(resources.map(resource => [resource.name, resource])),
  );
  const patched = applyPatches(converted.documents, {
    workload,
    environment,
    substitute: text => substitution.text(text, ['metadata', 'name']),
    seed,
    takesPatch,
  });
  const overridden = applyOverrides(patched.documents, environment);
  const documents = applyComposeRequest(
    { reporter, workload, environment, resources },
    overridden.documents,
    request.compose,
  );
  const { plainFiles } = converted;
  const subject = {
    reporter,
    workload,
    environment,
    resources,
    documents,
    plainFiles,
  };
  checkOutput(subject, { allowSecrets });
  checkPolicies(subject);
  const findings = [
    ...reporter.findings,
    ...converted.findings,
    ...patched.findings,
    ...overridden.findings,
  ].sort(byPosition);
  return { findings, documents, plainFiles };
}

/** Files of what is finished, as they are written. */
export function writeFinished(
  { target, input, environment }: Draft,
  { documents, plainFiles }: Finished,
  { writeYaml }: PipelineOptions = {},
): EmitResult {
  const packed = target.pack?.(documents, input) ?? { documents, plainFiles };
  return emit(packed.documents, packed.plainFiles, {
    workload: input.workload.name,
    environment: environment.name,
    writeYaml,
  });
}

/**
 * All stages from `resources` to `emit`, without asking whether the platform's
 * provisioners have passed their self-tests: those call this.
 */
export function renderUnchecked(
  request: RenderRequest,
  options: PipelineOptions = {},
): Render {
  const draft = draftWorkload(request, options);
  if (!('converted' in draft)) {
    return { ...emptyRender(request, draft.target), findings: draft.findings };
  }
  const { converted, provisioned } = draft;
  const empty = emptyRender(request, draft.target.name);
  const finished = finishDraft(draft, options);
  const { findings } = finished;
  if (hasErrors(findings)) {
    return { ...empty, findings, resources: provisioned.reports };
  }
  const { files, provenance } = writeFinished(draft, finished, options);
  return {
    ...empty,
    files,
    hash: hashFiles(files),
    findings,
    resources: provisioned.reports,
    secrets: converted.secrets,
    provenance,
    state: provisioned.state,
  };
}
