import { workloadAddresses } from '../workloadAddresses';
import { provisionerText } from './provisioner';
import { METADATA } from './server';

const dns = String.raw`
- uri: template://score-backstage/kubernetes/dns
  type: dns
  description: A name below localhost
  supported_params: [domain]
  init: |
    domain: {{ dig "domain" .SourceWorkload .Params | quote }}
  outputs: |
    host: {{ .Init.domain }}.localhost
    url: http://{{ .Init.domain }}.localhost
  expected_outputs: [host, url]

`;

const route = provisionerText({
  type: 'route',
  description: 'An Ingress of the default class',
  params: ['host', 'path', 'port'],
  init: String.raw`{{ $service := index .WorkloadServices .SourceWorkload }}
{{ $port := index $service.Ports (.Params.port | toString) }}
{{ if not $port.Port }}{{ fail (printf "the workload %s has no port %v: add it to service.ports" .SourceWorkload .Params.port) }}{{ end }}
service: {{ $service.ServiceName }}
port: {{ $port.Port }}`,
  outputs: '',
  manifests: String.raw`- apiVersion: networking.k8s.io/v1
  kind: Ingress
  ${METADATA}
  spec:
    rules:
      - host: {{ .Params.host | quote }}
        http:
          paths:
            - path: {{ .Params.path | quote }}
              pathType: Prefix
              backend:
                service:
                  name: {{ .Init.service }}
                  port:
                    number: {{ .Init.port }}`,
  expected: [],
});

export const network = `${workloadAddresses(
  'kubernetes',
  'Port',
)}${dns}${route}`;
