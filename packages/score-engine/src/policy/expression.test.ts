import { compileExpression } from './expression';

const names = ['container', 'name'];

function evaluate(source: string, container: unknown = {}): boolean | string {
  const expression = compileExpression(source, names);
  if (typeof expression === 'string') {
    throw new Error(expression);
  }
  return expression.evaluate({ container, name: 'web' });
}

describe('compileExpression', () => {
  it.each([
    ['container.image.startsWith("ghcr.io/")', true],
    ['has(container.livenessProbe)', false],
    ['container.ports.exists(p, p.port % 2 == 0)', true],
    ['container.ports.map(p, p.port).filter(p, p > 1000).size() == 1', true],
    ['container.variables.all(key, key.matches("^[A-Z_]+$"))', true],
    ['name in ["web", "worker"] && container.ratio == 0.5', true],
    ['container.image.split(":")[1] == "1"', true],
    ['type(name) == string ? true : false', true],
  ])('answers %s', (source, expected) => {
    expect(
      evaluate(source, {
        image: 'ghcr.io/acme/shop:1',
        ports: [{ port: 80 }, { port: 8080 }],
        variables: { HOST: 'x' },
        ratio: 0.5,
      }),
    ).toBe(expected);
  });

  it.each([
    ['1 +', /^at 1:3: found/],
    [
      'contaner.image == ""',
      'there is no variable "contaner": did you mean "container"?',
    ],
    [
      'process.env == {}',
      'there is no variable "process": there are container and name',
    ],
    [
      'name.startWith("a")',
      'there is no function "startWith": did you mean "startsWith"?',
    ],
    ['fetch("http://x")', 'there is no function "fetch"'],
    ['[1].all(x, y == x)', /^there is no variable "y"/],
  ])('refuses %s', (source, reason) => {
    const told = compileExpression(source, names);
    expect(typeof told).toBe('string');
    expect(told).toMatch(reason);
  });

  it('says why an answer cannot be had', () => {
    expect(evaluate('container.image == ""')).toBe('field not found: image');
    expect(evaluate('name')).toBe('it has to be true or false');
    expect(evaluate('name.matches("(")')).toMatch(/missing closing \)/);
  });

  it('reaches nothing of the process', () => {
    expect(evaluate('container.constructor == 1')).toBe(
      'field not found: constructor',
    );
    expect(evaluate('"__proto__" in container')).toBe(false);
  });

  it.each([
    [
      'loops in loops',
      'container.all(a, container.all(b, container.all(c, a != "" || b != c)))',
    ],
    [
      'lists that grow',
      `[container.map(k, k)]${'.map(x, x + x + x + x)'.repeat(20)}.size() > 0`,
    ],
    [
      'patterns that grow',
      'container.all(a, ("aaaaaaaaaaaaaaaaaaaa" + a).matches("^(a+)+$") || container.all(b, container[b].matches("^(a+)+b$")) || true)',
    ],
  ])('ends soon with %s', (_, source) => {
    const container = Object.fromEntries(
      Array.from({ length: 3000 }, (__, index) => [
        `key${index}`,
        'a'.repeat(1000),
      ]),
    );
    const before = performance.now();
    expect(evaluate(source, container)).toMatch(
      /it takes too long|more than 10000 items/,
    );
    expect(performance.now() - before).toBeLessThan(3000);
  });

  it('counts anew each time', () => {
    const many = Array.from({ length: 2000 }, (_, index) => index);
    for (let time = 0; time < 100; time += 1) {
      expect(evaluate('container.all(x, x >= 0)', many)).toBe(true);
    }
  });
});
