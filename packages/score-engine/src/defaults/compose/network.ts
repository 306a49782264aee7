import { workloadAddresses } from '../workloadAddresses';

/** Compose has no Services that map ports: a port is what a container listens on. */
const addresses = workloadAddresses('compose', 'TargetPort');

export const network = String.raw`${addresses}
# Browsers take every name below localhost for this machine.
- uri: template://score-backstage/compose/dns
  type: dns
  description: A name below localhost
  supported_params: [domain]
  init: |
    domain: {{ dig "domain" .SourceWorkload .Params | quote }}
  outputs: |
    host: {{ .Init.domain }}.localhost
    url: http://{{ .Init.domain }}.localhost:8080
  expected_outputs: [host, url]

# All routes of a workload share one Traefik, each with a file of its own.
- uri: template://score-backstage/compose/route
  type: route
  description: A Traefik container on port 8080 of this machine
  supported_params: [host, path, port]
  init: |
    {{ $service := index .WorkloadServices .SourceWorkload }}
    {{ $port := index $service.Ports (.Params.port | toString) }}
    {{ if not $port.Port }}{{ fail (printf "the workload %s has no port %v: add it to service.ports" .SourceWorkload .Params.port) }}{{ end }}
    router: router-{{ .SourceWorkload }}
    route: route-{{ substr 0 6 .Guid }}
    target: http://{{ $service.ServiceName }}:{{ $port.TargetPort }}
    publish: {{ dig "annotations" "compose.score.dev/publish-port" "8080" .Metadata | quote }}
  files: |
    {{ .Init.router }}/{{ .Init.route }}.yaml: |
      http:
        routers:
          {{ .Init.route }}:
            rule: {{ printf "Host(\u0060%s\u0060) && PathPrefix(\u0060%s\u0060)" .Params.host .Params.path | quote }}
            service: {{ .Init.route }}
        services:
          {{ .Init.route }}:
            loadBalancer:
              servers:
                - url: {{ .Init.target }}
  services: |
    {{ .Init.router }}:
      image: traefik:v3.2.3
      restart: unless-stopped
      command: [--entrypoints.web.address=:80, --providers.file.directory=/etc/traefik/routes]
      ports:
        - target: 80
          published: {{ .Init.publish | quote }}
          host_ip: 127.0.0.1
      volumes:
        - type: bind
          source: {{ .MountsDirectory }}/{{ .Init.router }}
          target: /etc/traefik/routes
          read_only: true
`;
