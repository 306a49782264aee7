import { resourceTypes } from '../../../dev/__fixtures__/platform';
import { freeName, offeredTypes } from './offeredTypes';

describe('offeredTypes', () => {
  it('never offers what works nowhere', () => {
    const ids = offeredTypes(resourceTypes).map(({ id }) => id);
    expect(ids).toContain('postgres');
    expect(ids).not.toContain('queue');
  });

  it('says where an offered type does not work', () => {
    const index = offeredTypes(resourceTypes).find(
      ({ id }) => id === 'opensearch.large',
    );
    expect(index?.notIn.map(({ title }) => title)).toEqual([
      'Local',
      'Production',
    ]);
  });
});

describe('freeName', () => {
  it('numbers a name that is taken', () => {
    const taken = [
      { name: 's3', type: 's3' },
      { name: 's3-2', type: 's3' },
    ];
    expect(freeName('redis', taken)).toBe('redis');
    expect(freeName('S3', taken)).toBe('s3-3');
  });
});
