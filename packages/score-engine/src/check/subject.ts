import type { Reporter, SpecPath } from '../shared/reporter';
import type {
  ConvertedDocument,
  Environment,
  ProvisionedResource,
} from '../stages';
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

/** Tells where in score.yaml a document has its cause. */
export type FindCause = (document: ConvertedDocument) => SpecPath;

export function createFindCause({ resources }: CheckSubject): FindCause {
  const names = new Map(resources.map(({ uid, name }) => [uid, name]));
  return ({ source }) => {
    if (source.kind !== 'provisioner') {
      return ['metadata', 'name'];
    }
    const name = names.get(source.resource);
    return name === undefined ? ['resources'] : ['resources', name];
  };
}

/** Who has to act on a document: the developer, or the platform team. */
export function actorHint({ source }: ConvertedDocument): string | undefined {
  return source.kind === 'provisioner'
    ? `The platform team has to change the provisioner ${source.uri}.`
    : undefined;
}
