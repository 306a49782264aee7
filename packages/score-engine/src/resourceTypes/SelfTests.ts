import { draftWorkload, finishDraft, writeFinished } from '../pipeline';
import { findDeclaration } from '../provision/declaredOutputs';
import { notRunnable } from '../provision/scheme';
import type {
  Environment,
  Platform,
  Provisioner,
  RenderRequest,
} from '../stages';
import type { ResourceTypeOutput } from '../types';
import { checkProvisioned } from './checkProvisioned';
import { paramSets } from './paramSets';
import { createProbe } from './probe';

/** What became of one provisioner's self-test. */
export interface SelfTestResult {
  /** Why it failed, to be read after "because"; absent when it passed. */
  reason?: string;
  /** Outputs of the resource that it tried. */
  outputs: readonly ResourceTypeOutput[];
}

/** Self-tests of all provisioners of a platform; each runs when it is asked for. */
export interface SelfTests {
  run(
    environment: Environment,
    provisioner: Provisioner,
    resource: { type: string; class: string },
  ): SelfTestResult;
}

function failedBy(message: string): string {
  return `it fails its self-test: ${message.replace(/\.$/, '')}`;
}

/** Renders as for anybody else, and looks at what the provisioner has made. */
function tryRequest(request: RenderRequest): SelfTestResult {
  const draft = draftWorkload(request);
  if (!('converted' in draft)) {
    return { reason: failedBy(draft.findings[0].message), outputs: [] };
  }
  const outputs = draft.provisioned.reports.flatMap(report => report.outputs);
  const finished = finishDraft(draft);
  const [problem] = [
    ...finished.findings
      .filter(({ severity }) => severity === 'error')
      .map(({ message }) => message),
    ...checkProvisioned(finished.documents),
  ];
  if (problem) {
    return { reason: failedBy(problem), outputs };
  }
  writeFinished(draft, finished);
  return { outputs };
}

class DefaultSelfTests implements SelfTests {
  readonly #platform: Platform;
  readonly #results = new Map<string, SelfTestResult>();
  readonly #numbers = new Map<Provisioner, number>();

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  run(
    environment: Environment,
    provisioner: Provisioner,
    resource: { type: string; class: string },
  ): SelfTestResult {
    const key = JSON.stringify([
      environment.name,
      this.#numberOf(provisioner),
      resource.class,
    ]);
    const known = this.#results.get(key);
    const result = known ?? this.#try(environment, provisioner, resource);
    this.#results.set(key, result);
    return result;
  }

  #numberOf(provisioner: Provisioner): number {
    const number = this.#numbers.get(provisioner) ?? this.#numbers.size;
    this.#numbers.set(provisioner, number);
    return number;
  }

  #try(
    environment: Environment,
    provisioner: Provisioner,
    { type, class: name }: { type: string; class: string },
  ): SelfTestResult {
    const resource = { type, class: name };
    const declaration = findDeclaration(this.#platform.types, resource);
    const unable = notRunnable(provisioner, undefined);
    if (unable) {
      return { reason: unable, outputs: [] };
    }
    const platform = {
      ...this.#platform,
      environments: [
        // Both are about workloads, and may ask for what this one has not.
        {
          ...environment,
          provisioners: [provisioner],
          patches: [],
          policies: [],
        },
      ],
    };
    try {
      const results = paramSets(provisioner, declaration).map(params =>
        tryRequest({
          ...createProbe(resource, provisioner, declaration, params),
          platform,
          environment: environment.name,
        }),
      );
      return results.find(({ reason }) => reason) ?? results[0];
    } catch (error) {
      // Nothing that a platform's files say may stop who reads them.
      const message = error instanceof Error ? error.message : String(error);
      return { reason: failedBy(message), outputs: [] };
    }
  }
}

const known = new WeakMap<Platform, SelfTests>();

/**
 * The self-tests of a platform, with what was found out so far: a platform is
 * pinned, so that an answer stays true.
 */
export function selfTestsOf(platform: Platform): SelfTests {
  const tests = known.get(platform) ?? new DefaultSelfTests(platform);
  known.set(platform, tests);
  return tests;
}
