import { escapeTemplate, goString, valueOf } from './templateText';

describe('escapeTemplate', () => {
  it.each([
    ['plain } { text', 'plain } { text'],
    ['{{ fail "x" }}', '{{ "{{" }} fail "x" }}'],
    ['{{{{{', '{{ "{{" }}{{ "{{" }}{'],
    ['{{- end }}', '{{ "{{" }}- end }}'],
  ])('makes %s a text', (text, template) => {
    expect(escapeTemplate(text)).toBe(template);
  });
});

describe('goString', () => {
  it('is a constant of Go, whatever is in it', () => {
    expect(goString('a"b\\`\n}}')).toBe('"a\\"b\\\\`\\n}}"');
    expect(goString('half \ud83d of 😀')).toBe('"half \ufffd of 😀"');
  });
});

describe('valueOf', () => {
  it('names a place below .Values', () => {
    expect(valueOf(['containers', 'web', 'env'])).toBe(
      '.Values.containers.web.env',
    );
    expect(valueOf(['containers', 'my-app', 'env'])).toBe(
      '(index .Values.containers "my-app").env',
    );
  });
});
