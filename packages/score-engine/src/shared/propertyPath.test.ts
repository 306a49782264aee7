import { deleteAt, parsePropertyPath, setAt } from './propertyPath';

const value = {
  a: { 'b.c': 1, list: ['x', { y: 1 }] },
  0: 'zero',
  nothing: null,
};

const set = (path: string, to: unknown = 'new') =>
  setAt(value, parsePropertyPath(path), to);
const remove = (path: string) => deleteAt(value, parsePropertyPath(path));

describe('parsePropertyPath', () => {
  it.each<[string, string[]]>([
    ['a.b', ['a', 'b']],
    ['a\\.b.c\\\\d', ['a.b', 'c\\d']],
    ['a.-1', ['a', '-1']],
    ['a.:0', ['a', '0']],
    ['example\\.com/team', ['example.com/team']],
  ])('takes %s apart', (path, steps) => {
    expect(parsePropertyPath(path).map(({ text }) => text)).toEqual(steps);
  });

  it.each(['', '.', 'a.', '.a', 'a..b'])('refuses "%s"', path => {
    expect(() => parsePropertyPath(path)).toThrow('a step without a name');
  });
});

describe('setAt', () => {
  it('changes, adds and makes what is on the way', () => {
    expect(set('a.b\\.c')).toMatchObject({ a: { 'b.c': 'new' } });
    expect(set('a.list.0')).toMatchObject({ a: { list: ['new', { y: 1 }] } });
    expect(set('a.list.-1')).toMatchObject({
      a: { list: ['x', { y: 1 }, 'new'] },
    });
    expect(set('a.list.2.z')).toMatchObject({
      a: { list: ['x', { y: 1 }, { z: 'new' }] },
    });
    expect(set('n.e.w.-1')).toMatchObject({ n: { e: { w: ['new'] } } });
    expect(set('n.:0.e')).toMatchObject({ n: { 0: { e: 'new' } } });
    expect(set('nothing.a')).toMatchObject({ nothing: { a: 'new' } });
    expect(set('__proto__.a')).not.toHaveProperty('a.a');
    expect(value.a.list).toEqual(['x', { y: 1 }]);
  });

  it.each([
    ['a.list.7', 'there is no item 7: the list has 2 items'],
    ['a.list.y', '"y" is no position in a list'],
    ['a.list.0.z', '"z" cannot stand below the value "x"'],
  ])('says why it cannot set %s', (path, message) => {
    expect(() => set(path)).toThrow(message);
  });
});

describe('deleteAt', () => {
  it('removes', () => {
    expect(remove('a.b\\.c')).toEqual({
      ...value,
      a: { list: value.a.list },
    });
    expect(remove('a.list.0')).toMatchObject({ a: { list: [{ y: 1 }] } });
    expect(remove('a.list.-1')).toMatchObject({ a: { list: ['x'] } });
    expect(remove('a.list.1.y')).toMatchObject({ a: { list: ['x', {}] } });
  });

  it.each([
    ['a.lsit', 'there is no "lsit": did you mean "list"?'],
    ['a.list.2', 'there is no item 2: the list has 2 items'],
    ['a.list.1.other', 'there is no "other": there are y'],
    ['a.toString', 'there is no "toString"'],
    ['0.x', '"x" cannot stand below the value "zero"'],
  ])('says what %s does not match', (path, message) => {
    expect(() => remove(path)).toThrow(message);
  });
});
