export { ContainerList } from './ContainerList';
export { Facts, type Fact } from './Facts';
export { PortList } from './PortList';
export { WorkloadFacts } from './WorkloadFacts';
