export { DatabaseDeliveryStore } from './store/DatabaseDeliveryStore';
export { commitUrl, toDeliveryView } from './toDeliveryView';
export type {
  Delivery,
  DeliveryRequest,
  DeliverySource,
  DeliveryStore,
  Person,
  WantResult,
} from './types';
export { createDeliveryWorker } from './worker/DeliveryWorker';
export type {
  DeliveryWorker,
  DeliveryWorkerOptions,
} from './worker/DeliveryWorker';
