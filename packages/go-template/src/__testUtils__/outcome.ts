import { GoTemplateError } from '../errors';
import { createSeededRandom } from '../random';
import { parseGoTemplate } from '../template';
import type { GoValue } from '../values/data';
import type { Vector } from './oracle';

/** What a template ended in, in a form that Go's answers and ours both have. */
export interface Outcome {
  readonly result?: string;
  readonly line?: number;
  /** 1-based, in UTF-16 code units; Go gives none for errors of parsing. */
  readonly column?: number;
  readonly reason?: string;
}

const GO_ERROR =
  /^template: [^:]+:(\d+)(?::(\d+))?: (?:executing "[^"]*" at <[^]*?>: )?([^]*)$/;

/** Go counts a column in bytes from 0. */
function columnOf(template: string, line: number, bytes: number): number {
  const text = Buffer.from(template.split('\n')[line - 1] ?? '');
  return text.subarray(0, bytes).toString().length + 1;
}

/** What Go answered. */
export function goOutcome({ template, result, error }: Vector): Outcome {
  if (error === undefined) {
    return { result };
  }
  const match = GO_ERROR.exec(error);
  if (!match) {
    return { reason: error };
  }
  const line = Number(match[1]);
  const column = match[2] && columnOf(template, line, Number(match[2]));
  return { line, column: column || undefined, reason: match[3] };
}

/** What we answer. */
export function ourOutcome(
  template: string,
  data: Record<string, GoValue>,
): Outcome {
  try {
    const result = parseGoTemplate(template, { name: 'case' }).execute(data, {
      random: createSeededRandom('conformance'),
    });
    return { result };
  } catch (error) {
    if (error instanceof GoTemplateError) {
      const { line, column, reason } = error;
      return { line, column, reason };
    }
    throw error;
  }
}
