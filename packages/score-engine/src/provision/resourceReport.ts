import type { Provisioner, ResourceNode } from '../stages';
import type {
  ResourceReport,
  ResourceTypeOutput,
  ResourceTypeStatus,
} from '../types';

/** What is known of a resource's fate. */
interface Fate {
  status: ResourceTypeStatus;
  reason?: string;
  provisioner?: Provisioner;
  outputs?: ResourceTypeOutput[];
}

export function reportResource(
  { name, uid, type, class: className, id }: ResourceNode,
  { status, reason, provisioner, outputs = [] }: Fate,
): ResourceReport {
  return {
    name,
    uid,
    type,
    class: className,
    ...(id === undefined ? {} : { id }),
    status,
    ...(reason ? { reason } : {}),
    ...(provisioner ? { provisioner: provisioner.uri } : {}),
    outputs,
  };
}
