export const messaging = String.raw`- uri: template://score-backstage/compose/amqp
  type: amqp
  description: A RabbitMQ container with one virtual host
  supported_params: []
  init: |
    name: {{ .Id | replace "." "-" | trunc 48 | trimSuffix "-" }}-{{ substr 0 6 .Guid }}
  outputs: |
    {{ $password := encodeSecretRef .Init.name "password" }}
    host: {{ .Init.name }}
    port: 5672
    vhost: {{ .Init.name }}
    username: {{ .Init.name }}
    password: {{ $password }}
    uri: "amqp://{{ .Init.name }}:{{ $password }}@{{ .Init.name }}:5672/{{ .Init.name }}"
  volumes: |
    {{ .Init.name }}-data: {}
  services: |
    {{ .Init.name }}:
      image: rabbitmq:4.0.5-management-alpine
      # The folder of RabbitMQ's data has the name of the host in it.
      hostname: {{ .Init.name }}
      restart: unless-stopped
      environment:
        RABBITMQ_DEFAULT_VHOST: {{ .Init.name }}
        RABBITMQ_DEFAULT_USER: {{ .Init.name }}
        RABBITMQ_DEFAULT_PASS: {{ encodeSecretRef .Init.name "password" }}
      volumes:
        - type: volume
          source: {{ .Init.name }}-data
          target: /var/lib/rabbitmq
      healthcheck:
        test: [CMD, rabbitmq-diagnostics, -q, check_port_connectivity]
        interval: 5s
        timeout: 10s
        retries: 30
  expected_outputs: [host, port, vhost, username, password, uri]

- uri: template://score-backstage/compose/kafka-topic
  type: kafka-topic
  description: A Kafka container with one topic
  supported_params: [partitions]
  init: |
    name: {{ .Id | replace "." "-" | trunc 48 | trimSuffix "-" }}-{{ substr 0 6 .Guid }}
    partitions: {{ dig "partitions" 3 .Params }}
  outputs: |
    host: {{ .Init.name }}
    port: 9092
    name: {{ .Init.name }}
    num_partitions: {{ .Init.partitions }}
  volumes: |
    {{ .Init.name }}-data: {}
  services: |
    {{ .Init.name }}:
      image: apache/kafka:3.9.0
      restart: unless-stopped
      environment:
        KAFKA_NODE_ID: '1'
        KAFKA_PROCESS_ROLES: broker,controller
        KAFKA_LISTENERS: PLAINTEXT://:9092,CONTROLLER://:9093
        KAFKA_ADVERTISED_LISTENERS: PLAINTEXT://{{ .Init.name }}:9092
        KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
        KAFKA_CONTROLLER_LISTENER_NAMES: CONTROLLER
        KAFKA_CONTROLLER_QUORUM_VOTERS: 1@localhost:9093
        KAFKA_LOG_DIRS: /var/lib/kafka/data
        KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1'
        KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1'
        KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1'
      volumes:
        - type: volume
          source: {{ .Init.name }}-data
          target: /var/lib/kafka/data
      healthcheck:
        test: [CMD, /opt/kafka/bin/kafka-topics.sh, --bootstrap-server, localhost:9092, --list]
        interval: 5s
        timeout: 10s
        retries: 30
    {{ .Init.name }}-create:
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
        - {{ .Init.partitions | toString | quote }}
      labels:
        dev.score.compose.labels.is-init-container: 'true'
      depends_on:
        {{ .Init.name }}:
          condition: service_healthy
  expected_outputs: [host, port, name, num_partitions]
`;
