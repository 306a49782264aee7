import type { PlainObject } from '../../shared/values';
import type { Workload } from '../../types';

/** A difference that docs/deviations.md lists, and how to look past it. */
export interface Deviation {
  id: string;
  /** Changes a Score document into one of which both make the same. */
  rewrite?(score: PlainObject): void;
  /** Changes what upstream made into what it meant. */
  repair?(documents: readonly PlainObject[]): PlainObject[];
  /** What both made, without the difference. */
  mask?(output: unknown, workloads: readonly Workload[]): unknown;
}

/** A kind of document that only one of both refuses. */
export interface RefusalDeviation {
  id: string;
  /** Codes of our findings, where it is we who refuse. */
  codes?: readonly string[];
  /** Whether it is about these workloads, where upstream refuses. */
  concerns?(workloads: readonly Workload[]): boolean;
}
