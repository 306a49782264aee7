import {
  ENGINE_VERSION,
  render,
  type Environment,
  type Finding,
  type Render,
  type RenderRequest,
  type SourceFile,
} from '@score-backstage/engine';
import { stringifyError } from '@backstage/errors';
import { createHash } from 'node:crypto';
import { refuseContent } from '../delivery/plan/refuseContent';
import { hasErrors } from '../findings';
import { describeDifferences } from './describeDifferences';
import { EngineError, type Engines } from './types';

const NATIVE = `native@${ENGINE_VERSION}`;

/** What became of a workload in an environment; without `render` nothing. */
export interface EngineResult {
  render?: Render;
  findings: Finding[];
  resources?: Render['resources'];
  /** Who made the files. */
  renderer: string;
  /** It may be otherwise next time, although nothing has changed. */
  isPassing?: boolean;
}

export interface EngineRequest extends RenderRequest {
  /** The Score file as it was written, which programs read. */
  score: SourceFile;
}

/** Who renders for the environment: our engine, or the one that it names. */
export function rendererOf(environment: Environment | undefined): string {
  return environment?.engine ?? NATIVE;
}

/**
 * Renders with the engine that the environment names. What there is to say of
 * the workload, of its resources and of policies is said by our own; where that
 * has errors, no other is asked.
 */
export async function renderWithEngine(
  { score, ...request }: EngineRequest,
  engines: Engines | undefined,
): Promise<EngineResult> {
  const native = tryRender(request);
  const environment = request.platform.environments.find(
    ({ name }) => name === request.environment,
  );
  const renderer = rendererOf(environment);
  const engine = environment?.engine;
  const { render: made } = native;
  const isNative = !environment || engine === undefined;
  if (isNative || !made || hasErrors(native.findings)) {
    return { ...native, renderer };
  }
  try {
    if (!engines) {
      throw new EngineError(
        'engine-missing',
        'No engine but native is known here.',
        'The portal’s administrator can list it in score.engines.',
      );
    }
    const files = await engines.render(
      {
        environment,
        workload: made.workload,
        score,
        sourceFiles: request.sourceFiles ?? new Map(),
        identity: identityOf(made),
      },
      engine,
    );
    const refused = refuseContent({
      environment: environment.name,
      // Where it goes is looked at when it is delivered.
      shard: 'any',
      workload: made.workload,
      files,
    });
    if (refused !== undefined) {
      throw new EngineError(
        'engine-refused',
        `${refused}.`,
        'The platform team has to change the provisioner.',
      );
    }
    const findings = [
      ...native.findings,
      ...describeDifferences(made, { engine, files, file: score.path }),
    ];
    return {
      findings,
      resources: made.resources,
      renderer,
      render: {
        ...made,
        files,
        hash: hashFiles(files),
        findings,
        provenance: [],
      },
    };
  } catch (error) {
    return {
      findings: [...native.findings, toFinding(error, engine, score.path)],
      resources: made.resources,
      renderer,
      isPassing: true,
    };
  }
}

/** Renders for one environment; a defect of ours is a finding as well. */
function tryRender(request: RenderRequest): Omit<EngineResult, 'renderer'> {
  try {
    const result = render(request);
    return {
      render: result,
      findings: result.findings,
      resources: result.resources,
    };
  } catch (error) {
    return {
      findings: [
        {
          severity: 'error',
          code: 'renderer-failed',
          message: `The renderer gave up: ${stringifyError(error)}`,
          hint: 'This is a defect of the portal; please report it together with the file.',
          file: request.workload.file,
        },
      ],
    };
  }
}

/** The names that our own engine has made take the place of random ones. */
function identityOf({ files, state }: Render) {
  const label = files
    .map(({ content }) =>
      /app\.kubernetes\.io\/instance: \S*(-[0-9a-f]{10})\s/.exec(content),
    )
    .find(match => match);
  return {
    guids: Object.fromEntries(
      Object.entries(state.resources).map(([uid, { guid }]) => [uid, guid]),
    ),
    instanceSuffix: label?.[1] ?? '-0000000000',
  };
}

function hashFiles(files: Render['files']): string {
  const parts = files.map(({ path, content }) => [path, content]);
  return `sha256:${createHash('sha256')
    .update(JSON.stringify(parts))
    .digest('hex')}`;
}

function toFinding(error: unknown, engine: string, file: string): Finding {
  return error instanceof EngineError
    ? {
        severity: 'error',
        code: error.code,
        message: `${engine}: ${error.message}`,
        hint: error.hint,
        file,
      }
    : {
        severity: 'error',
        code: 'engine-failed',
        // What the system says of it may name paths of the machine.
        message: `${engine}: its answer could not be read.`,
        hint: 'Look at the provisioners of the environment.',
        file,
      };
}
