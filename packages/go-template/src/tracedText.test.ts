import { parseGoTemplate } from './template';

function linesOf(source: string, data = {}): [string, number][] {
  const { text, lineAt } = parseGoTemplate(source).executeTraced(data);
  let offset = 0;
  return text.split('\n').map(line => {
    const found: [string, number] = [line, lineAt(offset)];
    offset += line.length + 1;
    return found;
  });
}

describe('executeTraced', () => {
  it('makes the same text as execute', () => {
    const template = parseGoTemplate('{{ range .l }}<{{ . }}>\n{{ end }}');
    const data = { l: ['ä', '😀', 1] };
    expect(template.executeTraced(data).text).toBe(template.execute(data));
  });

  it('knows the lines of texts, in loops and behind trim markers too', () => {
    expect(
      linesOf('a\n\n{{- range .l }}\nb {{ . }}\nc\n{{- end }}\n', {
        l: [1, 2],
      }),
    ).toEqual([
      ['a', 1],
      ['b 1', 4],
      ['c', 5],
      ['b 2', 4],
      ['c', 5],
      ['', 1],
    ]);
  });

  it('names the line of the action for what an action wrote', () => {
    expect(
      linesOf(
        'ä\n{{ .text }}\n{{ define "t" }}in t{{ end }}{{ template "t" }}',
        {
          text: 'é\ntwo',
        },
      ),
    ).toEqual([
      ['ä', 1],
      ['é', 2],
      ['two', 2],
      ['in t', 3],
    ]);
  });
});
