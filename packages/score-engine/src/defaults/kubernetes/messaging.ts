import { provisionerText } from './provisioner';
import { fromSecret, literal, METADATA, serverManifests } from './server';

const name = literal('{{ .Init.name | quote }}');

const amqp = provisionerText({
  type: 'amqp',
  description: 'A RabbitMQ server with one virtual host',
  outputs: String.raw`{{ $password := encodeSecretRef .Init.name "password" }}
host: {{ .Init.name }}
port: 5672
vhost: {{ .Init.name }}
username: {{ .Init.name }}
password: {{ $password }}
uri: "amqp://{{ .Init.name }}:{{ $password }}@{{ .Init.name }}:5672/{{ .Init.name }}"`,
  manifests: serverManifests({
    image: 'rabbitmq:4.0.5-management-alpine',
    ports: { amqp: 5672, management: 15672 },
    env: {
      RABBITMQ_DEFAULT_VHOST: name,
      RABBITMQ_DEFAULT_USER: name,
      RABBITMQ_DEFAULT_PASS: fromSecret('password'),
    },
    data: '/var/lib/rabbitmq',
  }),
  expected: ['host', 'port', 'vhost', 'username', 'password', 'uri'],
});

const kafkaTopic = provisionerText({
  type: 'kafka-topic',
  description: 'A Kafka server with one topic',
  params: ['partitions'],
  init: 'partitions: {{ dig "partitions" 3 .Params }}',
  outputs: String.raw`host: {{ .Init.name }}
port: 9092
name: {{ .Init.name }}
num_partitions: {{ .Init.partitions }}`,
  manifests: String.raw`${serverManifests({
    image: 'apache/kafka:3.9.0',
    ports: { kafka: 9092 },
    env: {
      KAFKA_NODE_ID: literal("'1'"),
      KAFKA_PROCESS_ROLES: literal('broker,controller'),
      KAFKA_LISTENERS: literal('PLAINTEXT://:9092,CONTROLLER://:9093'),
      KAFKA_ADVERTISED_LISTENERS: literal('PLAINTEXT://{{ .Init.name }}:9092'),
      KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: literal(
        'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
      ),
      KAFKA_CONTROLLER_LISTENER_NAMES: literal('CONTROLLER'),
      KAFKA_CONTROLLER_QUORUM_VOTERS: literal('1@localhost:9093'),
      KAFKA_LOG_DIRS: literal('/var/lib/kafka/data/log'),
      KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: literal("'1'"),
      KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: literal("'1'"),
      KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: literal("'1'"),
    },
    data: '/var/lib/kafka/data',
  })}
- apiVersion: batch/v1
  kind: Job
  ${METADATA}
  spec:
    backoffLimit: 20
    template:
      metadata:
        labels:
          app.kubernetes.io/name: kafka-topic-create
      spec:
        automountServiceAccountToken: false
        restartPolicy: OnFailure
        containers:
          - name: create
            image: apache/kafka:3.9.0
            command:
              - /opt/kafka/bin/kafka-topics.sh
              - --bootstrap-server
              - {{ .Init.name }}:9092
              - --create
              - --if-not-exists
              - --topic
              - {{ .Init.name }}
              - --partitions
              - {{ .Init.partitions | toString | quote }}`,
  expected: ['host', 'port', 'name', 'num_partitions'],
});

export const messaging = [amqp, kafkaTopic].join('\n');
