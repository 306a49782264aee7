import type { DeliveryProgressItem } from '@score-backstage/plugin-score-common';
import { outcomeOf } from './toDeliveryProgress';

type State = DeliveryProgressItem['state'];

describe('outcomeOf', () => {
  it.each<[State[], string]>([
    [['delivered', 'delivered'], 'delivered'],
    [['delivered', 'waiting'], 'waiting'],
    [['stopped', 'delivering'], 'waiting'],
    [['held', 'retrying'], 'waiting'],
    [['delivered', 'stopped'], 'stopped'],
    [['held', 'refused'], 'stopped'],
    [['delivered', 'held'], 'held'],
    [['proposed', 'held'], 'held'],
    [['proposed', 'delivered'], 'proposed'],
    [[], 'waiting'],
  ])('says of %j: %s', (states, outcome) => {
    expect(outcomeOf(states.map(state => ({ state })))).toBe(outcome);
  });
});
