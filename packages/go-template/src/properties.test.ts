import * as fc from 'fast-check';
import { listGoFunctions } from './catalogue';
import { GoTemplateError } from './errors';
import { createSeededRandom } from './random';
import { parseGoTemplate } from './template';

// Many runs on a machine that may be busy.
jest.setTimeout(60_000);

const LIMITS = { steps: 20_000, outputBytes: 20_000, depth: 50 };

/** Pieces that templates are made of, well and badly formed. */
const piece = fc.oneof(
  fc.constantFrom(
    ...['{{', '}}', '{{- ', ' -}}', '{{/*', '*/}}', '(', ')', '|', '.', '$'],
    ...[',', ':=', '=', ' ', '\n', '"', '`', "'", '\\', '_', '@', '\u0000'],
    ...['if ', 'else', 'end', 'range ', 'with ', 'define ', 'template '],
    ...['block ', 'break', 'continue', 'nil', 'true', '.a', '$x', '.a.b'],
    ...['0x', '1e', '1_0', '-1', '+1i', '9223372036854775808', '"a"', "'x'"],
    ...['"%v%[3]*.[2]*[1]d"', '{{ end }}', '{{ else }}', '{{ $x := 1 }}'],
  ),
  fc.constantFrom(...listGoFunctions()).map(name => `${name} `),
  fc.string({ unit: 'binary', maxLength: 5 }),
);

const data = {
  a: { b: [1, 'x', null] },
  s: 'é',
  n: 1.5,
  l: ['b', 'a'],
};

/** The text, or the error that may come instead; any other error fails the test. */
function outcomeOf(source: string): string | GoTemplateError {
  const random = createSeededRandom(source);
  try {
    const template = parseGoTemplate(source, { limits: LIMITS });
    return template.execute(data, { random });
  } catch (error) {
    if (error instanceof GoTemplateError) {
      return error;
    }
    throw error;
  }
}

/** Whether an error names a place that the source has. */
function isInside(source: string, { line, column }: GoTemplateError): boolean {
  const text = source.split('\n')[line - 1];
  return text !== undefined && column >= 1 && column <= text.length + 1;
}

describe('any text as a template', () => {
  it('ends, with a text or an error of its own, the same twice', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), pieces => {
        const source = pieces.join('');
        expect(String(outcomeOf(source))).toBe(String(outcomeOf(source)));
      }),
      { numRuns: 3_000 },
    );
  });

  it('names a place inside of it', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), pieces => {
        const source = pieces.join('');
        const outcome = outcomeOf(source);
        expect(typeof outcome === 'string' || isInside(source, outcome)).toBe(
          true,
        );
      }),
      { numRuns: 1_000 },
    );
  });

  it('stays as it is where there is no action', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        fc.pre(!text.includes('{{'));
        expect(outcomeOf(text)).toBe(text);
      }),
    );
  });
});

describe('any arguments', () => {
  const argument = fc.oneof(
    fc.constantFrom('.a', '.s', '.n', '.l', '.', 'nil', '.nope', 'true'),
    fc.integer({ min: -5, max: 300 }).map(String),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    fc
      .string({ unit: 'binary', maxLength: 8 })
      .map(text => JSON.stringify(text)),
    fc.constantFrom(
      '(list 1 "b" nil)',
      '(dict "k" 1)',
      '(until 3)',
      '(int64 2)',
    ),
  );

  it.each(listGoFunctions().filter(name => name !== 'derivePassword'))(
    'make %s answer or fail',
    name => {
      fc.assert(
        fc.property(fc.array(argument, { maxLength: 5 }), args => {
          const source = `{{ ${name} ${args.join(' ')} }}`;
          const outcome = outcomeOf(source);
          expect(typeof outcome === 'string' || isInside(source, outcome)).toBe(
            true,
          );
        }),
        { numRuns: 60 },
      );
    },
  );
});

describe('strings', () => {
  it('come through quoting and reading unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        const template = parseGoTemplate('{{ toJson .t }}\n{{ .t | quote }}');
        const [json] = template.execute({ t: text }).split('\n');
        expect(JSON.parse(json)).toBe(text);
        const again = parseGoTemplate(`{{ ${quoted(text)} }}`).execute({});
        expect(again).toBe(text);
      }),
    );
  });

  function quoted(text: string): string {
    return parseGoTemplate('{{ printf "%+q" .t }}').execute({ t: text });
  }

  it('come through base64 and base32 unchanged', () => {
    const template = parseGoTemplate(
      '{{ .t | b64enc | b64dec }}{{ .t | b32enc | b32dec }}',
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        expect(template.execute({ t: text })).toBe(text + text);
      }),
    );
  });
});

describe('numbers', () => {
  it('are written with the fewest digits that read back the same', () => {
    const template = parseGoTemplate(
      '{{ printf "%v" .n }} {{ toJson .n }} {{ printf "%.17e" .n }} {{ printf "%x" .n }}',
    );
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), n => {
        fc.pre(!Number.isInteger(n));
        const [shortest, json, long, hex] = template.execute({ n }).split(' ');
        expect([shortest, json, long].map(Number)).toEqual([n, n, n]);
        const read = parseGoTemplate(`{{ printf "%v" ${hex} }}`).execute({});
        expect(read).toBe(shortest);
      }),
    );
  });
});
