import { goString } from './templateText';

/** Name of the template that makes a list of a map. */
export function listTemplate(chart: string): string {
  return goString(`${chart}.list`);
}

/**
 * `templates/_helpers.tpl`. In values, variables and ports are maps by name, of
 * which an installation can change a single entry; Kubernetes wants lists.
 */
export function helpersOf(chart: string): string {
  return `{{/*
The map "items" as a list of maps with a "name": those in "first" in that order,
then the others by name. An item that is not a map is the "value" of its entry.
*/}}
{{- define ${listTemplate(chart)} -}}
{{- $list := list -}}
{{- range $name := concat .first (keys .items | sortAlpha) | uniq -}}
{{- if hasKey $.items $name -}}
{{- $item := get $.items $name -}}
{{- if not (kindIs "map" $item) -}}
{{- $item = dict "value" (toString $item) -}}
{{- end -}}
{{- $entry := dict "name" $name -}}
{{- range $key, $value := $item -}}
{{- $_ := set $entry $key $value -}}
{{- end -}}
{{- $list = append $list $entry -}}
{{- end -}}
{{- end -}}
{{- toYaml $list -}}
{{- end -}}
`;
}
