export { DeliveryHistory } from './DeliveryHistory';
export { PersonName } from './EntryFacts';
