import { ordersApi } from '../../dev/__fixtures__/ordersApi';
import { invalid, pending } from '../../dev/__fixtures__/otherStates';
import { isUnderWay } from './useEntityScore';

describe('isUnderWay', () => {
  it('is true while a file is read or a delivery goes on', () => {
    expect(isUnderWay(pending)).toBe(true);
    expect(isUnderWay(ordersApi)).toBe(true);
  });

  it('is false when nothing changes by itself', () => {
    expect(isUnderWay(undefined)).toBe(false);
    expect(isUnderWay(invalid)).toBe(false);
  });
});
