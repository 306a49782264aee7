export { DatabaseDeliveryStore } from './store/DatabaseDeliveryStore';
export type {
  Delivery,
  DeliveryRequest,
  DeliverySource,
  DeliveryStore,
  WantResult,
} from './types';
export { toDeliveryView } from './toDeliveryView';
