export { DeliveryChanges } from './DeliveryChanges';
export { DeliveryHistory } from './DeliveryHistory';
export { PersonName } from './EntryFacts';
