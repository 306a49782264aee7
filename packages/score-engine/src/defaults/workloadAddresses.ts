/**
 * How workloads find each other: the types `service` and `service-port`.
 *
 * @param port - field of a port that says where it is reached
 */
export function workloadAddresses(
  target: 'compose' | 'kubernetes',
  port: 'Port' | 'TargetPort',
): string {
  return String.raw`- uri: template://score-backstage/${target}/service
  type: service
  description: Another workload of the environment
  supported_params: [workload, port]
  init: |
    {{ $name := dig "workload" (splitList "." .Id | last) .Params }}
    {{ $service := index .WorkloadServices $name }}
    {{ if not $service.ServiceName }}{{ fail (printf "there is no workload %s in this environment" $name) }}{{ end }}
    {{ $port := index $service.Ports (dig "port" "http" .Params | toString) }}
    {{ if hasKey .Params "port" }}
    {{ if not $port.Port }}{{ fail (printf "the workload %s has no port %v" $name .Params.port) }}{{ end }}
    {{ else if not $port.Port }}
    {{ range $service.Ports }}{{ if not $port.Port }}{{ $port = . }}{{ end }}{{ end }}
    {{ end }}
    name: {{ $service.ServiceName }}
    port: {{ $port.${port} }}
  outputs: |
    name: {{ .Init.name }}
    hostname: {{ .Init.name }}
    {{ if .Init.port }}
    port: {{ .Init.port }}
    url: http://{{ .Init.name }}:{{ .Init.port }}
    {{ end }}
  expected_outputs: [name, hostname, port, url]

- uri: template://score-backstage/${target}/service-port
  type: service-port
  description: One port of another workload
  supported_params: [workload, port]
  init: |
    {{ $service := index .WorkloadServices (.Params.workload | toString) }}
    {{ if not $service.ServiceName }}{{ fail (printf "there is no workload %v in this environment" .Params.workload) }}{{ end }}
    {{ $port := index $service.Ports (.Params.port | toString) }}
    {{ if not $port.Port }}{{ fail (printf "the workload %v has no port %v" .Params.workload .Params.port) }}{{ end }}
    hostname: {{ $service.ServiceName }}
    port: {{ $port.${port} }}
  outputs: |
    hostname: {{ .Init.hostname }}
    port: {{ .Init.port }}
  expected_outputs: [hostname, port]
`;
}
