import type { ProvisionedResource, TargetInput } from '../../stages';
import type { SecretReference } from '../../shared/references';
import type { Reporter, SpecPath } from '../../shared/reporter';

/** What every part of a conversion works with. */
export interface ConversionContext {
  readonly input: TargetInput;
  readonly reporter: Reporter;
  /** By name in `resources`. */
  readonly resources: ReadonlyMap<string, ProvisionedResource>;
  /**
   * Text with its placeholders put in; references to secrets stay marked.
   * Undefined when a placeholder leads nowhere, which is reported at `path`.
   */
  substitute(text: string, path: SpecPath): string | undefined;
  /**
   * The resource that a volume's `source` names with `${resources.<name>}`;
   * undefined for any other text.
   */
  volumeResource(source: string): string | undefined;
  /** Secrets in the texts that were substituted so far, each once. */
  usedSecrets(): SecretReference[];
}
