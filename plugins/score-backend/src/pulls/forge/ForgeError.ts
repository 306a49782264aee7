import { CustomErrorBase } from '@backstage/errors';

/** A forge that did not do what it was asked; its message is for people. */
export class ForgeError extends CustomErrorBase {
  override readonly name = 'ForgeError';

  constructor(
    message: string,
    readonly details: {
      /** Of the answer; absent when there was none. */
      status?: number;
      /** For how long the forge wants to be left alone. */
      retryAfterMs?: number;
      /** Nobody knows whether it was done all the same. */
      ambiguous?: boolean;
    } = {},
  ) {
    super(message);
  }
}
