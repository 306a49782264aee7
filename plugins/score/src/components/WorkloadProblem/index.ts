export { WorkloadProblem } from './WorkloadProblem';
