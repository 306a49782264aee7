import {
  createSeededRandom,
  GoTemplateError,
  parseGoTemplate,
} from '@score-backstage/go-template';

const template = parseGoTemplate(
  `host: {{ .Id | replace "." "-" | quote }}
port: {{ .Params.port | default 5432 }}
{{- with .Params.labels }}
labels:
{{- range $name, $value := . }}
  {{ $name }}: {{ $value | lower }}
{{- end }}
{{- end }}
{{- if gt (len .Id) 63 }}{{ fail "the name is too long" }}{{ end }}
user: app-{{ randAlphaNum 6 | lower }}
password: {{ secretRef .Id "password" }}
`,
  { name: 'postgres.provisioners.yaml outputs' },
);

try {
  const text = template.execute(
    { Id: 'orders.db', Params: { labels: { team: 'Shop', stage: 'Dev' } } },
    {
      random: createSeededRandom('orders.dev.db'),
      functions: { secretRef: (name, key) => `\${secrets.${name}.${key}}` },
    },
  );
  process.stdout.write(text);
} catch (error) {
  if (error instanceof GoTemplateError) {
    // postgres.provisioners.yaml outputs:2:9: … what is wrong, with line and column
    process.stderr.write(error.message);
  }
}
