export { DeliveryDecisions } from './DeliveryDecisions';
export { HoldButton } from './HoldButton';
export { RollbackButton } from './RollbackButton';
