import { loadPlatform } from '../platform';
import type { Platform } from '../stages';

const MANIFEST = `name: test
environments:
  - { name: local, target: compose, provisioners: [compose] }
  - { name: live, target: kubernetes, namespace: shop, provisioners: [kubernetes] }
`;

/**
 * A platform of two environments, `local` (Compose) and `live` (Kubernetes).
 *
 * @param files - beside platform.yaml, for example `kubernetes/a.provisioners.yaml`
 */
export function createTestPlatform(
  files: Readonly<Record<string, string>> = {},
): Platform {
  const { platform, findings } = loadPlatform(
    Object.entries({
      'platform.yaml': MANIFEST,
      'compose/none.provisioners.yaml': '[]',
      'kubernetes/none.provisioners.yaml': '[]',
      ...files,
    }).map(([path, text]) => ({ path, text })),
  );
  if (!platform) {
    throw new Error(JSON.stringify(findings));
  }
  return platform;
}
