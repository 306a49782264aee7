import type {
  Environment,
  RenderedFile,
  SourceFile,
} from '@score-backstage/engine';

/** What a program is given: one workload, and what native made of it. */
export interface ProgramRequest {
  environment: Environment;
  workload: string;
  /** The Score file as it was written. */
  score: SourceFile;
  /** Contents for `files.*.source`, by the path written there. */
  sourceFiles: ReadonlyMap<string, string>;
  /** Takes the place of what the program draws at random. */
  identity: ProgramIdentity;
}

/** Names that a program would draw anew in every run. */
export interface ProgramIdentity {
  /** By the uid of a resource. */
  guids: Readonly<Record<string, string>>;
  /** Of the label `app.kubernetes.io/instance`. */
  instanceSuffix: string;
}

/** Programs that can take the engine's place, as `score.engines` lists them. */
export interface Engines {
  /** Changes when the list says something else of an engine. */
  fingerprint(engine: string): string;
  /** @throws EngineError with a reason for people */
  render(request: ProgramRequest, engine: string): Promise<RenderedFile[]>;
}

/** Why a program gave nothing that can be used. */
export class EngineError extends Error {
  readonly code: string;
  readonly hint: string;

  constructor(code: string, message: string, hint: string) {
    super(message);
    this.name = 'EngineError';
    this.code = code;
    this.hint = hint;
  }
}
