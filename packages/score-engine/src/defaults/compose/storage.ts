export const storage = String.raw`- uri: template://score-backstage/compose/s3
  type: s3
  description: A MinIO container with one bucket
  supported_params: []
  init: |
    name: {{ .Id | replace "." "-" | trunc 48 | trimSuffix "-" }}-{{ substr 0 6 .Guid }}
    region: us-east-1
  outputs: |
    {{ $key := encodeSecretRef .Init.name "secret_key" }}
    bucket: {{ .Init.name }}
    endpoint: http://{{ .Init.name }}:9000
    region: {{ .Init.region }}
    access_key_id: {{ .Init.name }}
    secret_key: {{ $key }}
    aws_access_key_id: {{ .Init.name }}
    aws_secret_key: {{ $key }}
  volumes: |
    {{ .Init.name }}-data: {}
  services: |
    {{ .Init.name }}:
      image: minio/minio:RELEASE.2024-12-18T13-15-44Z
      restart: unless-stopped
      command: [server, /data]
      environment:
        MINIO_ROOT_USER: {{ .Init.name }}
        MINIO_ROOT_PASSWORD: {{ encodeSecretRef .Init.name "secret_key" }}
      volumes:
        - type: volume
          source: {{ .Init.name }}-data
          target: /data
      healthcheck:
        test: [CMD, mc, ready, local]
        interval: 2s
        timeout: 5s
        retries: 30
    {{ .Init.name }}-create:
      image: minio/minio:RELEASE.2024-12-18T13-15-44Z
      entrypoint: [sh, -c]
      command:
        - >-
          mc alias set here http://{{ .Init.name }}:9000 "$$MINIO_ROOT_USER" "$$MINIO_ROOT_PASSWORD"
          && mc mb --ignore-existing here/{{ .Init.name }}
      environment:
        MINIO_ROOT_USER: {{ .Init.name }}
        MINIO_ROOT_PASSWORD: {{ encodeSecretRef .Init.name "secret_key" }}
      labels:
        dev.score.compose.labels.is-init-container: 'true'
      depends_on:
        {{ .Init.name }}:
          condition: service_healthy
  expected_outputs:
    [
      bucket,
      endpoint,
      region,
      access_key_id,
      secret_key,
      aws_access_key_id,
      aws_secret_key,
    ]

# Compose keeps every named volume until somebody removes it, so that there is
# no difference between the classes here.
- uri: template://score-backstage/compose/volume
  type: volume
  description: A named volume
  supported_params: [size]
  init: |
    name: {{ .Id | replace "." "-" | trunc 48 | trimSuffix "-" }}-{{ substr 0 6 .Guid }}
  outputs: |
    type: volume
    source: {{ .Init.name }}
  volumes: |
    {{ .Init.name }}: {}
  expected_outputs: [type, source]
`;
