/**
 * A template or a program that could not be used, or its result; the message
 * names the place in the provisioners file.
 */
export class ProvisionerFailure extends Error {
  readonly name = 'ProvisionerFailure';
}
