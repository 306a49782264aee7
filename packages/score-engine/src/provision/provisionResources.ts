import type { Reporter } from '../shared/reporter';
import { compareText, ownValue, type PlainObject } from '../shared/values';
import type {
  Environment,
  EnvironmentContext,
  ProvisionedResource,
  Provisioner,
  RenderState,
  ResourceNode,
  ResourceTypeDeclaration,
  RunProgram,
} from '../stages';
import type { ResourceReport, Workload } from '../types';
import type { WorkloadText } from '../spec/workloadTexts';
import { checkOutputs } from './checkOutputs';
import { checkParams } from './checkParams';
import { createSubstitution, type Substitution } from './createSubstitution';
import { describeOutputs, findDeclaration } from './declaredOutputs';
import { resourceGuid } from './identity';
import {
  localEnvironmentOutputs,
  textsWithPlaceholders,
  variableReference,
} from './localEnvironment';
import { matchProvisioner } from './matchProvisioner';
import { reportMissing, type Refusal } from './offeredTypes';
import { ProvisionerFailure } from './ProvisionerFailure';
import { reportResource } from './resourceReport';
import { runProgram as runProgramOf } from './runProgram';
import { runProvisioner, type ProvisionerAnswer } from './runProvisioner';
import { isProgram, notRunnable } from './scheme';
import { workloadServices } from './workloadServices';

/** What the stage is given. */
export interface ProvisionInput {
  reporter: Reporter;
  workload: Workload;
  environment: Environment;
  context: EnvironmentContext;
  /** In provisioning order. */
  nodes: readonly ResourceNode[];
  types: readonly ResourceTypeDeclaration[];
  sourceFiles: ReadonlyMap<string, string>;
  state?: RenderState;
  seed: string;
  refuse: Refusal;
  runProgram?: RunProgram;
}

/** What became of the resources. */
export interface ProvisionResult {
  /** Those that were answered, by uid. */
  resources: ProvisionedResource[];
  /** Of all resources, by name. */
  reports: ResourceReport[];
  state: RenderState;
}

class ResourceProvisioning {
  readonly #input: ProvisionInput;
  readonly #substitution: Substitution;
  readonly #answered = new Map<string, ProvisionedResource>();
  readonly #byUid = new Map<string, ProvisionedResource>();
  readonly #reports: ResourceReport[] = [];
  readonly #states = new Map<string, RenderState['resources'][string]>();
  #shared: PlainObject;
  #texts?: WorkloadText[];

  constructor(input: ProvisionInput) {
    this.#input = input;
    this.#shared = input.state?.shared ?? {};
    this.#substitution = createSubstitution(
      input.reporter,
      input.workload,
      this.#answered,
    );
  }

  run(): ProvisionResult {
    for (const node of this.#input.nodes) {
      this.#reports.push(this.#provision(node));
    }
    return {
      resources: [...this.#answered.values()].sort(
        (a, b) => compareText(a.uid, b.uid) || compareText(a.name, b.name),
      ),
      reports: this.#reports.sort((a, b) => compareText(a.name, b.name)),
      state: {
        resources: Object.fromEntries(
          [...this.#states].sort(([a], [b]) => compareText(a, b)),
        ),
        shared: this.#shared,
      },
    };
  }

  #provision(node: ResourceNode): ResourceReport {
    const { reporter, environment, types, refuse, runProgram } = this.#input;
    const provisioner = matchProvisioner(environment.provisioners, node);
    const declaration = findDeclaration(types, node);
    if (!provisioner) {
      const reason = reportMissing(
        reporter,
        environment,
        node,
        refuse,
        runProgram,
      );
      return reportResource(node, { status: 'missing', reason });
    }
    const reason =
      notRunnable(provisioner, runProgram) ?? refuse(node, provisioner);
    const outputs = describeOutputs({}, provisioner, declaration);
    if (reason) {
      reporter.error(
        'resource-type-failing',
        ['resources', node.name, 'type'],
        `Resources of type ${node.type} cannot be had in ${environment.name}: the provisioner ${provisioner.uri} does not work here, because ${reason}.`,
        isProgram(provisioner)
          ? 'The platform team has to replace it. On a machine of your own, "score-backstage render --allow-cmd" runs it.'
          : 'The platform team has to repair or replace it.',
      );
      return reportResource(node, {
        status: 'failing',
        reason,
        provisioner,
        outputs,
      });
    }
    const fate = this.#fateOf(node, declaration);
    const answered =
      this.#again(node) ?? this.#answer(node, provisioner, declaration);
    if (answered) {
      this.#answered.set(node.name, answered);
      this.#byUid.set(node.uid, answered);
    }
    return reportResource(node, {
      ...fate,
      provisioner,
      outputs: answered?.declaredOutputs ?? outputs,
    });
  }

  /** A second name for a resource that was provisioned already. */
  #again(node: ResourceNode): ProvisionedResource | undefined {
    const first = this.#byUid.get(node.uid);
    return first && { ...first, name: node.name };
  }

  #fateOf(
    node: ResourceNode,
    declaration: ResourceTypeDeclaration | undefined,
  ) {
    if (declaration?.lifecycle !== 'deprecated') {
      return { status: 'available' as const };
    }
    const reason = `The platform team has deprecated the type ${node.type}.`;
    this.#input.reporter.warning(
      'resource-type-deprecated',
      ['resources', node.name, 'type'],
      reason,
      declaration.deprecation,
    );
    return { status: 'deprecated' as const, reason };
  }

  #answer(
    node: ResourceNode,
    provisioner: Provisioner,
    declaration: ResourceTypeDeclaration | undefined,
  ): ProvisionedResource | undefined {
    const { reporter } = this.#input;
    const path = ['resources', node.name];
    const params = this.#substitution.all(node.params, [...path, 'params']);
    if (
      !params ||
      !checkParams(reporter, node, params, provisioner, declaration)
    ) {
      return undefined;
    }
    const variable = variableReference(provisioner, this.#input.workload.name);
    const answer = variable
      ? { outputs: this.#variables(node, variable), parts: {} }
      : this.#runProvisioner(node, provisioner, params);
    if (!answer) {
      return undefined;
    }
    const { outputs, parts } = answer;
    if (!checkOutputs(reporter, node, outputs, provisioner, declaration)) {
      return undefined;
    }
    return {
      ...node,
      params,
      provisioner,
      outputs,
      declaredOutputs: describeOutputs(outputs, provisioner, declaration),
      parts,
    };
  }

  #variables(
    node: ResourceNode,
    reference: (variable: string) => string,
  ): PlainObject {
    const { reporter, workload, sourceFiles } = this.#input;
    this.#texts ??= textsWithPlaceholders(workload, sourceFiles);
    return localEnvironmentOutputs(reporter, node.name, this.#texts, reference);
  }

  #runProvisioner(
    node: ResourceNode,
    provisioner: Provisioner,
    params: PlainObject,
  ): ProvisionerAnswer | undefined {
    const { reporter, workload, environment, context, seed, runProgram } =
      this.#input;
    const before = ownValue(this.#input.state?.resources, node.uid);
    const guid = before?.guid ?? resourceGuid(seed, node.uid);
    try {
      const input = {
        provisioner,
        node,
        params,
        guid,
        // What another provisioner has kept means nothing to this one.
        state: before?.provisioner === provisioner.uri ? before.state : {},
        shared: this.#shared,
        workload,
        services: () => workloadServices(workload, context, environment.target),
        environment,
        seed: `${seed}/resource/${node.uid}`,
      };
      const answer =
        runProgram && isProgram(provisioner)
          ? runProgramOf(input, context, runProgram)
          : runProvisioner(input);
      this.#shared = answer.shared;
      this.#states.set(node.uid, {
        guid,
        provisioner: provisioner.uri,
        state: answer.state,
      });
      return answer;
    } catch (error) {
      if (!(error instanceof ProvisionerFailure)) {
        throw error;
      }
      reporter.error(
        'provisioner-failed',
        ['resources', node.name],
        `The resource "${node.name}" could not be provisioned: ${error.message}.`,
        'Check its params; if they are right, show this to the platform team.',
      );
      return undefined;
    }
  }
}

/**
 * Stage `provision`: finds a provisioner for each resource, checks the params,
 * runs it, and makes its outputs known to those that come after it.
 */
export function provisionResources(input: ProvisionInput): ProvisionResult {
  return new ResourceProvisioning(input).run();
}
