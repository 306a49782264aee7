import { resourceTypes } from '../../../dev/__fixtures__/platform';
import { findProblems } from './findProblems';
import { offeredTypes } from './offeredTypes';

const offered = offeredTypes(resourceTypes);

describe('findProblems', () => {
  it('has nothing against what the platform offers', () => {
    expect(
      findProblems(
        [
          { name: 'db', type: 'postgres', params: { extensions: ['citext'] } },
          { name: 'index', type: 'opensearch', class: 'large' },
          { name: 'dns', type: 'dns', params: { domain: 'a.acme.com' } },
        ],
        offered,
      ),
    ).toEqual([]);
  });

  it('finds names, types and parameters that cannot be', () => {
    expect(
      findProblems(
        [
          { name: 'My DB', type: 'postgres' },
          { name: 'db', type: 'postgres', params: { extensions: '[broken' } },
          { name: 'db', type: 'queue' },
          { name: 'dns', type: 'dns' },
        ],
        offered,
      ),
    ).toEqual([
      { kind: 'nameInvalid', name: 'My DB' },
      { kind: 'paramInvalid', name: 'db', param: 'extensions' },
      { kind: 'nameTaken', name: 'db' },
      { kind: 'notOffered', type: 'queue', class: 'default' },
      { kind: 'paramRequired', name: 'dns', param: 'domain' },
    ]);
  });
});
