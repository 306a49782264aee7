import {
  createSeededRandom,
  GoTemplateError,
  parseGoTemplate,
  type GoTemplate,
  type TracedText,
} from '@score-backstage/go-template';
import { isRecord, type PlainObject } from '../shared/values';
import { offsetOf } from '../shared/position';
import { readYaml } from '../spec/readYaml';
import type { PatchTemplate } from '../stages';

/** What a patch template asks for. */
export interface PatchOperation {
  op: 'set' | 'delete';
  path: string;
  value?: unknown;
  description?: string;
  /** Line of the template that made this entry; to find it takes time. */
  line(): number;
}

/** A patch template that cannot be used; the message is a sentence without its full stop. */
export class PatchFailure extends Error {
  readonly name = 'PatchFailure';
  readonly line?: number;

  constructor(message: string, line?: number) {
    super(message);
    this.line = line;
  }
}

/** What templates are told, and how placeholders are filled in. */
export interface PatchInput {
  data: PlainObject;
  substituteValue: (workload: string, text: string) => string;
  seed: string;
}

/** What templates make may be larger than what a person writes. */
const LIMITS = { bytes: 1024 * 1024, keys: 50_000 };

/** Parsed once: the same template serves many workloads. */
const parsed = new WeakMap<PatchTemplate, GoTemplate>();

function templateOf(template: PatchTemplate): GoTemplate {
  const known =
    parsed.get(template) ??
    parseGoTemplate(template.text, { name: template.file });
  parsed.set(template, known);
  return known;
}

function textOf(template: PatchTemplate, input: PatchInput): TracedText {
  try {
    return templateOf(template).executeTraced(input.data, {
      functions: {
        substituteValue: (workload, text) =>
          input.substituteValue(String(workload), String(text)),
      },
      random: createSeededRandom(`${input.seed}/patches/${template.file}`),
    });
  } catch (error) {
    if (error instanceof GoTemplateError) {
      throw new PatchFailure(error.reason, error.line);
    }
    throw error;
  }
}

function operationOf(
  entry: unknown,
  position: number,
  line: () => number,
): PatchOperation {
  const which = `patch ${position}`;
  const refuse = (why: string) => new PatchFailure(`${which} ${why}`, line());
  if (!isRecord(entry)) {
    throw refuse('is no map with op, path and value');
  }
  const { op, path, value, description, ...others } = entry;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) {
    throw refuse(
      `has no key "${unknown}": its keys are op, path, value and description`,
    );
  }
  if (typeof path !== 'string' && typeof path !== 'number') {
    throw refuse('needs a path');
  }
  if (op !== 'set' && op !== 'delete') {
    throw new PatchFailure(
      `"op" of ${which} (${path}) has to be set or delete, and is ${JSON.stringify(
        op ?? null,
      )}`,
      line(),
    );
  }
  return {
    op,
    path: String(path),
    value,
    line,
    ...(typeof description === 'string' ? { description } : {}),
  };
}

/**
 * Patches that a template makes for a workload, in upstream's format: a list of
 * `op` (set or delete), `path`, `value` and `description`.
 *
 * @throws PatchFailure
 */
export function runPatchTemplate(
  template: PatchTemplate,
  input: PatchInput,
): PatchOperation[] {
  const { text, lineAt } = textOf(template, input);
  if (text.trim() === '') {
    return [];
  }
  const { documents, findings } = readYaml(
    { path: template.file, text },
    LIMITS,
  );
  const [problem] = findings;
  if (problem) {
    throw new PatchFailure(
      `what it makes is no YAML: ${problem.message} (line ${
        problem.line ?? 1
      } of the result)`,
    );
  }
  const value = documents[0]?.value ?? [];
  if (!Array.isArray(value)) {
    throw new PatchFailure('it has to make a list of patches');
  }
  return value.map((entry, index) =>
    operationOf(entry, index + 1, () =>
      lineAt(offsetOf(text, documents[0].locate([index]))),
    ),
  );
}
