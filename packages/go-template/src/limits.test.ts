import { DEFAULT_LIMITS, type GoTemplateLimits } from './limits';
import { GoTemplateError } from './errors';
import { createSeededRandom } from './random';
import { parseGoTemplate } from './template';
import type { GoValue } from './values/data';

function failureOf(
  source: string,
  data: Record<string, GoValue> = {},
  limits: Partial<GoTemplateLimits> = {},
): GoTemplateError {
  try {
    const random = createSeededRandom('limits');
    parseGoTemplate(source, { limits }).execute(data, { random });
  } catch (error) {
    if (error instanceof GoTemplateError) {
      return error;
    }
    throw error;
  }
  throw new Error('the template was expected to fail');
}

/** The text or the message of the error that came instead. */
function outcomeOf(source: string, data: Record<string, GoValue>): string {
  try {
    return parseGoTemplate(source).execute(data);
  } catch (error) {
    if (error instanceof GoTemplateError) {
      return error.message;
    }
    throw error;
  }
}

/** Longer than any of these takes, shorter than a person waits. */
const PATIENCE_MS = 5_000;

// Of the processor's time; a busy machine may take longer.
jest.setTimeout(60_000);

function processorMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

describe('limits', () => {
  const nested = (count: number, open: string, inside: string, close: string) =>
    open.repeat(count) + inside + close.repeat(count);

  it.each([
    ['a loop without end', '{{ range 9223372036854775807 }}{{ end }}'],
    ['loops in loops', nested(8, '{{ range until 1000 }}', 'x', '{{ end }}')],
    [
      'a template that calls itself',
      '{{ define "t" }}{{ template "t" }}{{ end }}{{ template "t" }}',
    ],
    [
      'a template that calls itself twice',
      '{{ define "t" }}{{ template "t" }}{{ template "t" }}{{ end }}{{ template "t" }}',
    ],
    [
      'a text that doubles',
      '{{ $x := "ab" }}{{ range until 64 }}{{ $x = print $x $x }}{{ end }}',
    ],
    [
      'a list that doubles',
      '{{ $x := list 1 2 }}{{ range until 64 }}{{ $x = concat $x $x }}{{ end }}',
    ],
    [
      'a map that holds itself twice, printed',
      '{{ $x := dict "a" 1 }}{{ range until 64 }}{{ $x = dict "a" $x "b" $x }}{{ end }}{{ $x }}',
    ],
    [
      'a map that holds itself, printed',
      '{{ $x := dict }}{{ $_ := set $x "x" $x }}{{ $x }}',
    ],
    [
      'a map that holds itself, as JSON',
      '{{ $x := dict }}{{ $_ := set $x "x" $x }}{{ toJson $x }}',
    ],
    [
      'a map that holds itself, copied',
      '{{ $x := dict }}{{ $_ := set $x "x" $x }}{{ deepCopy $x }}',
    ],
    [
      'a map that holds itself, compared',
      '{{ $x := dict }}{{ $_ := set $x "x" $x }}{{ $y := dict }}{{ $_ := set $y "x" $y }}{{ deepEqual $x $y }}',
    ],
    [
      'a map merged into a part of itself',
      '{{ $x := dict "a" (dict "b" 1) }}{{ $_ := mergeOverwrite $x.a $x }}{{ $_ := mergeOverwrite $x.a $x.a $x }}{{ $x }}',
    ],
    ['a huge width', '{{ printf "%9999999d" 1 }}'],
    ['a huge precision', '{{ printf "%.9999999f" 1.5 }}'],
    [
      'a huge width from an argument',
      '{{ printf "%*d%*d%*d%*d%*d" 999999 1 999999 1 999999 1 999999 1 999999 1 }}',
    ],
    ['a huge repetition', '{{ repeat 1000000000 "ab" }}'],
    ['a huge indentation', '{{ indent 1000000 "a\\nb\\nc\\nd\\ne" }}'],
    ['a huge list', '{{ until 1000000000 }}'],
    ['a huge sequence', '{{ seq 1 9007199254740991 }}'],
    ['a huge random text', '{{ randAlpha 1000000000 }}'],
    [
      'a huge replacement',
      '{{ $x := repeat 100000 "a" }}{{ $x | replace "a" $x }}',
    ],
    [
      'a huge replacement of nothing',
      '{{ $x := repeat 100000 "a" }}{{ $x | replace "" $x }}',
    ],
    [
      'a huge replacement by an expression',
      '{{ $x := repeat 100000 "a" }}{{ regexReplaceAll "a" $x $x }}',
    ],
    [
      'a huge separator',
      '{{ $x := repeat 100000 "a" }}{{ until 1000 | join $x }}',
    ],
    ['a list searched for each of its items', '{{ uniq (until 100000) }}'],
    [
      'all items of a list left out one by one',
      '{{ $x := until 20000 }}{{ range $x }}{{ $_ := without $x . }}{{ end }}',
    ],
    [
      'keys derived one after the other',
      '{{ range until 100 }}{{ derivePassword 1 "long" "a" "b" "c" }}{{ end }}',
    ],
    ['long calculation', `{{ mulf ${'1.1 '.repeat(100_000)} }}`],
  ])('ends %s', (_, source) => {
    const spent = processorMs(() => {
      expect(failureOf(source).kind).toBe('limit');
    });
    expect(spent).toBeLessThan(PATIENCE_MS);
  });

  it.each([
    ['nested repetition', '(a*)*$', `${'a'.repeat(5_000)}b`],
    ['alternatives that overlap', '^(a|aa|a?)+$', `${'a'.repeat(5_000)}b`],
    [
      'many optional parts',
      `${'a?'.repeat(25)}${'a'.repeat(25)}`,
      'a'.repeat(25),
    ],
  ])('matches %s in linear time', (_, expression, text) => {
    const spent = processorMs(() => {
      parseGoTemplate('{{ regexMatch .e .t }}').execute({
        e: expression,
        t: text,
      });
    });
    expect(spent).toBeLessThan(PATIENCE_MS);
  });

  it.each([
    ['a large expression', '{{ regexMatch (repeat 300 "(a{1000})") "a" }}'],
    [
      'a large expression on a long text',
      '{{ regexMatch (repeat 900 "(a|b)") (repeat 100000 "ab") }}',
    ],
    [
      'a search that starts again at every place',
      '{{ regexFindAll "a*b" (repeat 100000 "a") -1 }}{{ range 100000 }}{{ $_ := regexFindAll "a*b" (repeat 100000 "a") -1 }}{{ end }}',
    ],
  ])('ends or refuses %s', (_, source) => {
    const spent = processorMs(() => {
      failureOf(source);
    });
    expect(spent).toBeLessThan(PATIENCE_MS);
  });

  it.each([
    ['parentheses', nested(5_000, '(', '1', ')'), '{{', '}}'],
    ['blocks', nested(5_000, '{{ if 1 }}', 'x', '{{ end }}'), '', ''],
    [
      'else if',
      `{{ if 0 }}${'{{ else if 0 }}'.repeat(5_000)}{{ end }}`,
      '',
      '',
    ],
  ])('refuses deeply nested %s', (_, inside, open, close) => {
    const error = failureOf(open + inside + close);
    expect(error).toMatchObject({ kind: 'limit', line: 1 });
    expect(error.message).toContain('nest deeper than 200 levels');
  });

  it('refuses more variables than one template needs', () => {
    const source = '{{ $x := 1 }}'.repeat(20_000);
    expect(failureOf(source).reason).toBe(
      'more than 1000 variables are visible',
    );
  });

  it.each([
    ['looks for a long text', '{{ contains .a .b }}', ['aba', 'a']],
    ['reads a number', '{{ float64 .b }}{{ int .b }}{{ atoi .b }}', ['', '9']],
    ['takes the last part of a path', '{{ base .b }}', ['', '/']],
    ['reads a constraint', '{{ semverCompare .b "1.2.3" }}', ['', '1']],
    ['reads a format', '{{ printf .b 1 }}', ['', '%[']],
    ['reads JSON', '{{ fromJson .b }}', ['', '[']],
    ['compiles an expression', '{{ regexMatch .b "a" }}', ['', '(']],
    ['reads a duration', '{{ durationRound .b }}', ['', '1']],
    ['wraps', '{{ wrap 100000 .b }}', ['', 'a ']],
  ])('lets nothing take long that %s', (_, source, [part, letter]) => {
    const spent = processorMs(() => {
      const a = part && part.split('').join(letter.repeat(100_000));
      const b = `${letter.repeat(1_000_000)}x`;
      expect(typeof outcomeOf(source, { a, b })).toBe('string');
    });
    expect(spent).toBeLessThan(PATIENCE_MS);
  });

  it('refuses data that nest deeply when they are printed', () => {
    let data: GoValue = 'x';
    for (let i = 0; i < 10_000; i += 1) {
      data = [data];
    }
    expect(failureOf('{{ .d }}', { d: data }).kind).toBe('limit');
    expect(failureOf('{{ toJson .d }}', { d: data }).kind).toBe('limit');
  });

  it('refuses long templates before reading them', () => {
    const source = 'x'.repeat(DEFAULT_LIMITS.sourceLength + 1);
    expect(failureOf(source)).toMatchObject({
      kind: 'limit',
      reason: 'the template is longer than 1048576 characters',
    });
  });

  it('says which limit was reached, and where', () => {
    const source = 'a\n  {{ range 10 }}{{ . }}{{ end }}';
    expect(failureOf(source, {}, { steps: 20 }).message).toMatch(
      /^template:2:\d+: the template takes more than 20 steps/,
    );
    expect(failureOf('abc{{ 1 }}', {}, { outputBytes: 3 }).message).toBe(
      'template:1:7: the template makes more than 3 bytes of output in {{ 1 }}',
    );
    expect(
      failureOf('{{ repeat 10 "ab" }}', {}, { outputBytes: 19 }).message,
    ).toContain('the template makes a value of more than 19 bytes');
  });

  it('lets what is within the limits through', () => {
    const template = parseGoTemplate('{{ range 10 }}{{ . }}{{ end }}');
    expect(template.execute({}, { limits: { outputBytes: 10 } })).toBe(
      '0123456789',
    );
    expect(
      parseGoTemplate(nested(150, '{{ if 1 }}', 'x', '{{ end }}')).execute({}),
    ).toBe('x');
  });

  it.each(['{{ .a }}', '{{ print .a }}', '{{ printf "%s" .a }}'])(
    'lets %s write almost as much as its limit',
    source => {
      const a = 'x'.repeat(DEFAULT_LIMITS.outputBytes);
      expect(parseGoTemplate(source).execute({ a })).toBe(a);
    },
  );

  it('gives each execution the whole of its limits', () => {
    const template = parseGoTemplate('{{ range 100 }}.{{ end }}', {
      limits: { steps: 500 },
    });
    for (let i = 0; i < 10; i += 1) {
      expect(template.execute({})).toHaveLength(100);
    }
  });
});
