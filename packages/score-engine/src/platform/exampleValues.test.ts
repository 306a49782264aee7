import { requiredParams, withoutPlaceholders } from './exampleValues';

const schema = {
  type: 'object',
  required: ['a', 'b', 'c', 'd', 'e'],
  properties: {
    a: { type: 'string', default: 'x' },
    b: { enum: ['y', 'z'] },
    c: { type: 'integer', minimum: 3 },
    d: { type: ['boolean', 'string'] },
    f: { type: 'string' },
  },
};

describe('requiredParams', () => {
  it('has a value for each that is required', () => {
    expect(requiredParams(schema)).toEqual({
      a: 'x',
      b: 'y',
      c: 3,
      d: true,
      e: 'example',
    });
    expect(requiredParams({})).toEqual({});
  });
});

describe('withoutPlaceholders', () => {
  it('replaces what only another resource can tell', () => {
    expect(
      withoutPlaceholders(
        {
          a: 'kept $${literal}',
          c: '${resources.other.port}',
          f: { deep: ['http://${resources.dns.host}'] },
        },
        schema,
      ),
    ).toEqual({ a: 'kept $${literal}', c: 3, f: 'example' });
    expect(withoutPlaceholders({ a: '${metadata.name}' }, undefined)).toEqual({
      a: 'example',
    });
  });
});
