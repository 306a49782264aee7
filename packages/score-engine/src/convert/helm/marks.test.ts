import { writeYaml } from '../../emit/writeYaml';
import { createMarks } from './marks';

describe('marks', () => {
  it('become expressions, and everything else is escaped', () => {
    const original = { text: '{{ now }}', list: ['a'], map: { a: 'b' } };
    const marks = createMarks(original);
    const yaml = writeYaml({
      ...original,
      list: [marks.add({ kind: 'scalar', code: '.Values.a | quote' })],
      map: marks.add({ kind: 'block', value: '.Values.map', code: 'toYaml .' }),
    });
    expect(marks.resolve(yaml)).toBe(`text: "{{ "{{" }} now }}"
list:
  - {{ .Values.a | quote }}
{{- with .Values.map }}
map:
  {{- toYaml . | nindent 2 }}
{{- end }}
`);
  });

  it('cannot be written by anybody', () => {
    const first = createMarks({ text: 'a' });
    const mark = first.add({ kind: 'scalar', code: '.Values.a' });
    const forged = createMarks({ text: mark });
    expect(forged.add({ kind: 'scalar', code: '.Values.b' })).not.toBe(mark);
    expect(forged.resolve(`text: ${mark}\n`)).toBe(`text: ${mark}\n`);
  });
});
