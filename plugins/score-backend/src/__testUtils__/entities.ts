import type { Entity } from '@backstage/catalog-model';
import type { Company } from './startCompany';

/** An entity with a Score file, as the catalog has it from the forge. */
export function componentOf(
  company: Company,
  name: string,
  annotations: Record<string, string> = {},
): Entity {
  const folder = `url:${company.url}/acme/${name}/src/branch/main/`;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: {
        'backstage.io/managed-by-location': `${folder}catalog-info.yaml`,
        'backstage.io/source-location': folder,
        'score.dev/file': 'score.yaml',
        ...annotations,
      },
    },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: 'group:default/checkout',
      system: 'shop',
    },
  };
}
