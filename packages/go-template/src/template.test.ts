import { GoTemplateError } from './errors';
import { createSeededRandom } from './random';
import { parseGoTemplate } from './template';
import { GoFloat, goMapOf, goStruct } from './values/data';

function run(source: string, data = {}): string {
  return parseGoTemplate(source).execute(data);
}

describe('parseGoTemplate', () => {
  it('gives the same text every time', () => {
    const template = parseGoTemplate(
      '{{ $m := set .m "b" 2 }}{{ range $k, $v := $m }}{{ $k }}={{ $v }};{{ end }}',
    );
    expect(template.execute({ m: { a: 1 } })).toBe('a=1;b=2;');
    expect(template.execute({ m: { c: 1 } })).toBe('b=2;c=1;');
  });

  it('never changes the data', () => {
    const data = { m: { a: { b: 1 } }, l: [3, 1] };
    const before = JSON.stringify(data);
    run(
      '{{ set .m "x" 1 }}{{ set .m.a "b" 2 }}{{ merge .m (dict "y" 1) }}{{ unset .m "a" }}{{ sortAlpha .l }}{{ reverse .l }}',
      data,
    );
    expect(JSON.stringify(data)).toBe(before);
  });

  it('takes numbers without fraction for int, others for float64', () => {
    const data = { i: 1, f: 1.5, w: new GoFloat(1), b: 2n ** 60n };
    expect(run('{{ printf "%T %T %T %T %v" .i .f .w .b .b }}', data)).toBe(
      'int float64 float64 int 1152921504606846976',
    );
  });

  it('knows structs and maps with values of one type', () => {
    const port = goStruct('main.Port', { Number: 0 });
    const ports = goMapOf(port, { web: goStruct('main.Port', { Number: 80 }) });
    const source =
      '{{ (index .p "web").Number }} {{ (index .p "none").Number }} {{ .p }}';
    expect(run(source, { p: ports })).toBe('80 0 map[web:{80}]');
  });

  it('does not look beyond own properties', () => {
    const data = JSON.parse('{"__proto__": {"a": 1}, "m": {}}');
    expect(run('{{ .m.constructor }} {{ .m.toString }}', data)).toBe(
      '<no value> <no value>',
    );
    expect(run('{{ index .m "hasOwnProperty" }}', data)).toBe('<no value>');
    expect(run('{{ len . }}', data)).toBe('2');
    expect(run('{{ $d := dict "__proto__" 1 }}{{ $d }}')).toBe(
      'map[__proto__:1]',
    );
  });

  it('refuses data that are not JSON', () => {
    const data = { when: new Date(0) };
    expect(() => parseGoTemplate('{{ .when }}').execute(Object(data))).toThrow(
      'template data must be JSON values',
    );
  });
});

describe('functions of the caller', () => {
  it('are given plain values and may give some back', () => {
    const calls: unknown[] = [];
    const functions = {
      keep: (...args: readonly unknown[]) => {
        calls.push(...args);
        return { list: ['é', 1, null] };
      },
    };
    const source = '{{ keep "ü" 1 2.5 nil .missing .l (dict "a" 1) }}';
    expect(
      parseGoTemplate(source).execute({ l: [1, 'x'] }, { functions }),
    ).toBe('map[list:[é 1 <nil>]]');
    expect(calls).toEqual(['ü', 1, 2.5, null, null, [1, 'x'], { a: 1 }]);
  });

  it('take the place of built-in ones', () => {
    const functions = { upper: () => 'mine', and: () => 'mine too' };
    expect(
      parseGoTemplate('{{ upper "a" }} {{ and false 1 }}').execute(
        {},
        { functions },
      ),
    ).toBe('mine mine too');
  });

  it('end the template with their message', () => {
    const functions = {
      refuse() {
        throw new Error('not today');
      },
    };
    expect(() =>
      parseGoTemplate('\n{{ refuse }}', { name: 'a.yaml' }).execute(
        {},
        { functions },
      ),
    ).toThrow('a.yaml:2:4: error calling refuse: not today in {{ refuse }}');
  });
});

describe('errors', () => {
  function failureOf(source: string, data = {}): GoTemplateError {
    try {
      parseGoTemplate(source, { name: 'db.yaml outputs' }).execute(data);
    } catch (error) {
      if (error instanceof GoTemplateError) {
        return error;
      }
      throw error;
    }
    throw new Error('the template was expected to fail');
  }

  it.each([
    ['host: {{ .host\nport 1', 'parse', 'db.yaml outputs:1:7: unclosed action'],
    ['a\nb {{ if .x }}\n', 'parse', 'db.yaml outputs:3:1: unexpected EOF'],
    [
      'é {{ nope 1 }}',
      'parse',
      'db.yaml outputs:1:6: function "nope" not defined',
    ],
    [
      '{{ env "HOME" }}',
      'parse',
      'db.yaml outputs:1:4: function "env" is not offered here: it reads the environment',
    ],
    [
      '{{ now }}',
      'parse',
      'db.yaml outputs:1:4: function "now" is not offered here: it reads the clock',
    ],
    [
      '🚀{{ fail "no host" }}',
      'execute',
      'db.yaml outputs:1:6: error calling fail: no host in {{ fail "no host" }}',
    ],
    [
      '{{ if true }}\n  {{ upper 5 }}{{ end }}',
      'execute',
      'db.yaml outputs:2:12: expected string; found 5 in {{ 5 }}',
    ],
    [
      '{{ upper .a.b }}',
      'execute',
      'db.yaml outputs:1:12: wrong type for value; expected string; got int in {{ .a.b }}',
    ],
    [
      '{{ .a.b.c }}',
      'execute',
      "db.yaml outputs:1:6: can't evaluate field c in type int in {{ .a.b.c }}",
    ],
    [
      '{{ define "t" }}\n{{ index .l 5 }}{{ end }}{{ template "t" . }}',
      'execute',
      'db.yaml outputs:2:4: error calling index: index out of range: 5 in {{ index .l 5 }}',
    ],
    [
      '{{ randAlpha 5 }}',
      'execute',
      'db.yaml outputs:1:4: error calling randAlpha: it needs a source of randomness and none was given for this template in {{ randAlpha 5 }}',
    ],
  ])('of %j name template, line and column', (source, kind, message) => {
    const error = failureOf(source, { a: { b: 1 }, l: [1] });
    expect(error.kind).toBe(kind);
    expect(error.message).toBe(message);
  });

  it('have their parts as fields', () => {
    expect(failureOf('\n {{ fail "x" }}')).toMatchObject({
      name: 'GoTemplateError',
      templateName: 'db.yaml outputs',
      line: 2,
      column: 5,
      reason: 'error calling fail: x',
      context: 'fail "x"',
    });
  });

  it('shorten what they show', () => {
    const error = failureOf(`{{ fail "x" | print "${'y'.repeat(1_000)}" }}`);
    expect(error.message.length).toBeLessThan(600);
  });
});

describe('random functions', () => {
  const source =
    '{{ randAlphaNum 12 }} {{ randNumeric 6 }} {{ uuidv4 }} {{ randInt 1 100 }} {{ shuffle "abcdef" }} {{ randAscii 4 | len }} {{ randBytes 3 }}';
  const draw = (seed: string) =>
    parseGoTemplate(source).execute({}, { random: createSeededRandom(seed) });

  it('follow from the seed alone', () => {
    expect(draw('orders.dev.db')).toBe(draw('orders.dev.db'));
    expect(draw('orders.dev.db')).not.toBe(draw('orders.prod.db'));
  });

  it('go on where the source is', () => {
    const random = createSeededRandom('x');
    const template = parseGoTemplate('{{ randAlpha 20 }}');
    expect(template.execute({}, { random })).not.toBe(
      template.execute({}, { random }),
    );
  });

  it('keep their form', () => {
    expect(draw('x')).toMatch(
      /^[A-Za-z0-9]{12} [0-9]{6} [0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12} [0-9]{1,2} [a-f]{6} 4 [A-Za-z0-9+/]{4}$/,
    );
  });
});
