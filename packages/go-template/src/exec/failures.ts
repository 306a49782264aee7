/**
 * Why evaluation stopped, without the place: whoever runs the template knows
 * the node at hand and turns it into a GoTemplateError.
 */
export class Failure extends Error {}

/** A bound was reached. */
export class LimitExceeded extends Failure {}

/** Something that a function refuses; becomes `error calling NAME: …`. */
export class CallFailure extends Failure {}

/** Whether the JavaScript engine ran out of stack, which is a bound as well. */
export function isStackOverflow(error: unknown): boolean {
  return (
    (error instanceof RangeError && /call stack/i.test(error.message)) ||
    (error instanceof Error && error.name === 'InternalError')
  );
}
