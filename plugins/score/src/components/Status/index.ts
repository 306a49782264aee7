export { DeliveryStatusBadge } from './DeliveryStatusBadge';
export { ResourceStatusBadge } from './ResourceStatusBadge';
export { StaleBadge } from './StaleBadge';
export { StatusBadge } from './StatusBadge';
export { WorkloadStatusBadge } from './WorkloadStatusBadge';
