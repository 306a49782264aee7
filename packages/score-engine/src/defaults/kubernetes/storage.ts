import { provisionerText } from './provisioner';
import { fromSecret, literal, METADATA, serverManifests } from './server';

const s3 = provisionerText({
  type: 's3',
  description: 'A MinIO server with one bucket',
  outputs: String.raw`{{ $key := encodeSecretRef .Init.name "secret_key" }}
bucket: {{ .Init.name }}
endpoint: http://{{ .Init.name }}:9000
region: us-east-1
access_key_id: {{ .Init.name }}
secret_key: {{ $key }}
aws_access_key_id: {{ .Init.name }}
aws_secret_key: {{ $key }}`,
  manifests: String.raw`${serverManifests({
    image: 'minio/minio:RELEASE.2024-12-18T13-15-44Z',
    ports: { s3: 9000 },
    args: '[server, /data]',
    env: {
      MINIO_ROOT_USER: literal('{{ .Init.name | quote }}'),
      MINIO_ROOT_PASSWORD: fromSecret('secret_key'),
    },
    ready: '[mc, ready, local]',
    data: '/data',
  })}
- apiVersion: batch/v1
  kind: Job
  ${METADATA}
  spec:
    backoffLimit: 20
    template:
      metadata:
        labels:
          app.kubernetes.io/name: s3-create
      spec:
        automountServiceAccountToken: false
        restartPolicy: OnFailure
        containers:
          - name: create
            image: minio/minio:RELEASE.2024-12-18T13-15-44Z
            command: [sh, -c]
            args:
              - >-
                mc alias set here http://{{ .Init.name }}:9000 "$MINIO_ROOT_USER" "$MINIO_ROOT_PASSWORD"
                && mc mb --ignore-existing here/{{ .Init.name }}
            env:
              - name: MINIO_ROOT_USER
                value: {{ .Init.name | quote }}
              - name: MINIO_ROOT_PASSWORD
                valueFrom:
                  secretKeyRef: { name: {{ .Init.name | quote }}, key: secret_key }`,
  expected: [
    ...['bucket', 'endpoint', 'region', 'access_key_id', 'secret_key'],
    ...['aws_access_key_id', 'aws_secret_key'],
  ],
});

const volume = String.raw`
- uri: template://score-backstage/kubernetes/volume-persistent
  type: volume
  class: persistent
  description: A disk for each replica of a StatefulSet that outlives it
  supported_params: [size]
  outputs: |
    claimSpec:
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: {{ dig "size" "1Gi" .Params | quote }}
  expected_outputs: [claimSpec]

- uri: template://score-backstage/kubernetes/volume
  type: volume
  description: Space on the node's disk, gone with the replica
  supported_params: [size]
  outputs: |
    source:
      emptyDir:
        sizeLimit: {{ dig "size" "1Gi" .Params | quote }}
  expected_outputs: [source]
`;

export const storage = `${s3}${volume}`;
