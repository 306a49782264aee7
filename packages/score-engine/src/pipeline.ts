import { checkOutput } from './check';
import { targets } from './convert';
import { withImage } from './convert/images';
import { emit } from './emit';
import { applyComposeRequest } from './local';
import { applyPatches } from './patches';
import { applyOverrides } from './platform';
import {
  createSubstitution,
  provisionResources,
  type Refusal,
} from './provision';
import { resolveResources } from './resources';
import { hashFiles } from './shared/hash';
import { byPosition, createReporter, type Reporter } from './shared/reporter';
import { ownValue } from './shared/values';
import { checkWorkload } from './spec';
import { didYouMean, listOf } from './spec/didYouMean';
import type { Environment, Render, RenderRequest, Target } from './stages';
import type { Finding } from './types';

/** How {@link renderUnchecked} differs from `render`. */
export interface PipelineOptions {
  /** Why resources of a type are refused, from self-tests. Default: none is. */
  refuse?: Refusal;
  /** Only for comparing with upstream's generators, which write Secrets. */
  allowSecrets?: boolean;
}

function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}

function findEnvironment(
  reporter: Reporter,
  { platform, environment: name }: RenderRequest,
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
  return environment;
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

/**
 * All stages from `resources` to `emit`, without asking whether the platform's
 * provisioners have passed their self-tests: those call this.
 */
export function renderUnchecked(
  request: RenderRequest,
  options: PipelineOptions = {},
): Render {
  const {
    platform,
    context,
    sourceFiles = new Map<string, string>(),
  } = request;
  const { refuse = () => undefined, allowSecrets = false } = options;
  const reporter = createReporter(request.workload);
  const environment = findEnvironment(reporter, request);
  const target = findTarget(reporter, environment);
  const empty = emptyRender(request, environment?.target ?? '');
  const misread = checkWorkload(request.workload).filter(
    ({ severity }) => severity === 'error',
  );
  if (!environment || !target || misread.length > 0) {
    const findings = [...reporter.findings, ...misread];
    return { ...empty, findings: findings.sort(byPosition) };
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
  const { resources, reports } = provisioned;
  const input = {
    workload,
    environment,
    context,
    resources,
    sourceFiles,
    seed,
  };
  const converted = target.convert(input);
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
  const findings = [
    ...reporter.findings,
    ...converted.findings,
    ...patched.findings,
    ...overridden.findings,
  ].sort(byPosition);
  if (hasErrors(findings)) {
    return { ...empty, findings, resources: reports };
  }
  const packed = target.pack?.(documents, input) ?? { documents, plainFiles };
  const { files, provenance } = emit(packed.documents, packed.plainFiles, {
    workload: workload.name,
    environment: environment.name,
  });
  return {
    ...empty,
    files,
    hash: hashFiles(files),
    findings,
    resources: reports,
    secrets: converted.secrets,
    provenance,
    state: provisioned.state,
  };
}
