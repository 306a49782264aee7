import type { ConvertedDocument, ProvisionedResource } from '../stages';
import type { Reporter, SpecPath } from '../shared/reporter';
import type { Environment } from '../stages';
import type { RenderedFile, Workload } from '../types';

/** What the stage looks at: everything that is about to become files. */
export interface CheckSubject {
  reporter: Reporter;
  workload: Workload;
  environment: Environment;
  resources: readonly ProvisionedResource[];
  documents: readonly ConvertedDocument[];
  plainFiles: readonly RenderedFile[];
}

/** Where in score.yaml a document has its cause. */
export function causeOf(
  { resources }: CheckSubject,
  { source }: ConvertedDocument,
): SpecPath {
  if (source.kind !== 'provisioner') {
    return ['metadata', 'name'];
  }
  const resource = resources.find(({ uid }) => uid === source.resource);
  return resource ? ['resources', resource.name] : ['resources'];
}

/** Who has to act on a document: the developer, or the platform team. */
export function actorHint({ source }: ConvertedDocument): string | undefined {
  return source.kind === 'provisioner'
    ? `The platform team has to change the provisioner ${source.uri}.`
    : undefined;
}
