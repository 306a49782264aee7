import { resourceGuid, resourceId } from './identity';

describe('the identity of a resource', () => {
  it('has an id of its own, or one by workload and name', () => {
    expect(resourceId('db.default#main.db')).toBe('main.db');
    expect(resourceId('db.default#web.db')).toBe('web.db');
  });

  it('is a UUID of version 4 that follows from seed and resource', () => {
    const guid = resourceGuid('seed', 'db.default#web.db');
    expect(guid).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(resourceGuid('seed', 'db.default#web.db')).toBe(guid);
    expect(resourceGuid('other', 'db.default#web.db')).not.toBe(guid);
    expect(resourceGuid('seed', 'db.default#web.other')).not.toBe(guid);
  });
});
