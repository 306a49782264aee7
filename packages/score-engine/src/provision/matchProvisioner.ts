import type { Provisioner } from '../stages';
import { resourceId } from './identity';

/** The first provisioner for a resource; one without class or id takes any. */
export function matchProvisioner(
  provisioners: readonly Provisioner[],
  resource: { uid: string; type: string; class: string },
): Provisioner | undefined {
  return provisioners.find(
    provisioner =>
      provisioner.type === resource.type &&
      (provisioner.class === undefined ||
        provisioner.class === resource.class) &&
      (provisioner.id === undefined ||
        provisioner.id === resourceId(resource.uid)),
  );
}
