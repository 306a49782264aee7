/** Input that is not in an encoding. */
export class CorruptInput extends Error {
  constructor(encoding: string, index: number) {
    super(`illegal ${encoding} data at input byte ${index}`);
  }
}
