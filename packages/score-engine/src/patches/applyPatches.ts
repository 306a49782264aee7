import { GoTemplateError, parseGoTemplate } from '@score-backstage/go-template';
import {
  parsePropertyPath,
  PathProblem,
  type PathStep,
} from '../shared/propertyPath';
import type { PlainObject } from '../shared/values';
import type { ConvertedDocument, Environment, PatchTemplate } from '../stages';
import type { Finding, Workload } from '../types';
import { PatchedObjects } from './patchObjects';
import { PatchedProject } from './patchProject';
import {
  PatchFailure,
  runPatchTemplate,
  type PatchOperation,
} from './runPatchTemplate';

/** What the stage is given. */
export interface PatchStageInput {
  workload: Workload;
  environment: Environment;
  /** Fills in the placeholders of a text; undefined when one leads nowhere, which is reported. */
  substitute: (text: string) => string | undefined;
  seed: string;
  /** Whether what a line of a template's file asks for is done; by default all of it. */
  takesPatch?: TakesPatch;
}

/** Asked for each change that a patch template makes, with the line that makes it. */
export type TakesPatch = (file: string, line: number) => boolean;

/** What can be patched, in the way of its target. */
interface Patched {
  readonly data: PlainObject;
  apply(operation: PatchOperation, path: readonly PathStep[]): void;
  documents(file: string): ConvertedDocument[];
}

function findingOf(
  { file }: PatchTemplate,
  message: string,
  line = 1,
  column = 1,
): Finding {
  return {
    severity: 'error',
    code: 'patch-failed',
    message: `The patch template cannot be used: ${message}.`,
    hint: 'The platform team has to change it.',
    file,
    line,
    column,
  };
}

/** Tells of a template that cannot be parsed. */
export function checkPatchTemplate(template: PatchTemplate): Finding[] {
  try {
    parseGoTemplate(template.text, { name: template.file });
    return [];
  } catch (error) {
    if (error instanceof GoTemplateError) {
      return [findingOf(template, error.reason, error.line, error.column)];
    }
    throw error;
  }
}

function applyOperation(patched: Patched, operation: PatchOperation): void {
  const { op, path, description } = operation;
  try {
    patched.apply(operation, parsePropertyPath(path));
  } catch (error) {
    if (error instanceof PathProblem) {
      const why = description ? ` (${description})` : '';
      throw new PatchFailure(
        `the path "${path}" of ${op}${why} matches nothing, because ${error.message}`,
        operation.line(),
      );
    }
    throw error;
  }
}

function applyTemplate(
  template: PatchTemplate,
  documents: readonly ConvertedDocument[],
  input: PatchStageInput,
): ConvertedDocument[] {
  const { workload, environment, substitute, seed, takesPatch } = input;
  const patched: Patched =
    environment.target === 'compose'
      ? new PatchedProject(documents)
      : new PatchedObjects(documents, environment.namespace);
  const operations = runPatchTemplate(template, {
    data: {
      ...patched.data,
      Workloads: { [workload.name]: workload.spec },
      Namespace: environment.namespace ?? '',
    },
    substituteValue: (name, text) => {
      const value = name === workload.name ? substitute(text) : undefined;
      if (value === undefined) {
        throw new Error(
          `"${text}" cannot be filled in for the workload ${name}`,
        );
      }
      return value;
    },
    seed,
  });
  operations
    .filter(({ line }) => takesPatch?.(template.file, line()) ?? true)
    .forEach(operation => applyOperation(patched, operation));
  try {
    return patched.documents(template.file);
  } catch (error) {
    throw error instanceof PathProblem
      ? new PatchFailure(error.message)
      : error;
  }
}

/**
 * Upstream's patch templates, in the order that the environment names them. Each
 * sees what the one before it has made. What cannot be applied is an error, and
 * never half of a patch.
 */
export function applyPatches(
  documents: readonly ConvertedDocument[],
  input: PatchStageInput,
): { documents: ConvertedDocument[]; findings: Finding[] } {
  let current = [...documents];
  for (const template of input.environment.patches ?? []) {
    try {
      current = applyTemplate(template, current, input);
    } catch (error) {
      if (error instanceof PatchFailure) {
        const finding = findingOf(template, error.message, error.line);
        return { documents: [...documents], findings: [finding] };
      }
      throw error;
    }
  }
  return { documents: current, findings: [] };
}
