export { branchOf } from './destination/branchOf';
export { followPushes } from './followPushes';
export { DatabaseDeliveryStore } from './store/DatabaseDeliveryStore';
export { commitUrl, toDeliveryView } from './toDeliveryView';
export type {
  ClaimedDelivery,
  Delivery,
  DeliveryRequest,
  DeliverySource,
  DeliveryStore,
  Hold,
  DestinationBranch,
  Person,
  Pin,
  PlannedChange,
  PlannedFile,
  Proposal,
  ProposalContext,
  ProposalOutcome,
  Proposer,
  WantResult,
} from './types';
export { createDeliveryWorker } from './worker/DeliveryWorker';
export type {
  DeliveryWorker,
  DeliveryWorkerOptions,
} from './worker/DeliveryWorker';
