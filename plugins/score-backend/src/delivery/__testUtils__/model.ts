import type { DeliveryRequest } from '../types';

/** Other content, another set of files, a folder where a file was, a move. */
export const VARIANTS = 4;

/** The state of a workload in one of its variants. */
export function variantOf(
  workload: string,
  variant: number,
): Pick<DeliveryRequest, 'workload' | 'shard' | 'files'> {
  const files = [
    { path: `deployment-${workload}.yaml`, content: `image: v${variant}\n` },
    { path: 'kustomization.yaml', content: 'resources: []\n' },
  ];
  switch (variant % VARIANTS) {
    case 1:
      files.push({ path: 'config', content: 'a: 1\n' });
      break;
    case 2:
      files.push({ path: 'config/app.yaml', content: 'a: 2\n' });
      break;
    default:
  }
  const shard = variant % VARIANTS === 3 ? 'sales' : 'shop';
  return { workload, shard, files };
}

/** What Git holds of a workload in a variant; metadata may say anything. */
export function filesOfVariant(
  workload: string,
  variant: number,
): [string, string | undefined][] {
  const { shard, files } = variantOf(workload, variant);
  const folder = `staging/${shard}/${workload}`;
  return [
    [`.score/inventory/staging/${shard}/${workload}.json`, undefined],
    [`${folder}/hydrator.metadata`, undefined],
    ...files.map(({ path, content }): [string, string] => [
      `${folder}/${path}`,
      content,
    ]),
  ];
}
