/** What people are told of the default types; what they say of params is checked. */
export const types = `- type: postgres
  title: PostgreSQL database
  params: &postgres
    type: object
    additionalProperties: false
    properties:
      engine: { description: For documents that name it; there is one, enum: [postgres] }
      version: { description: Major version, enum: ['14', '15', '16', '17'], default: '16' }
  example: { version: '16' }

- type: postgres-instance
  title: PostgreSQL server
  params: *postgres
  example: { version: '16' }

- type: mysql
  title: MySQL database
  params:
    type: object
    additionalProperties: false
    properties:
      version: { description: Release series, enum: ['8.0', '8.4'], default: '8.4' }
  example: { version: '8.4' }

- type: mongodb
  title: MongoDB database

- type: mssql
  title: SQL Server database

- type: redis
  title: Redis cache

- type: elasticsearch
  title: Elasticsearch

- type: amqp
  title: RabbitMQ virtual host

- type: kafka-topic
  title: Kafka topic
  params:
    type: object
    additionalProperties: false
    properties:
      partitions: { description: How many consumers can share the work, type: integer, minimum: 1, maximum: 48, default: 3 }
  example: { partitions: 6 }

- type: s3
  title: S3 bucket

- type: environment
  title: Variables of your own
  differences:
    compose: They are variables of your machine or of the .env file.
    kubernetes: They are keys of the Secret <workload>-environment.

- type: example-provisioner-resource
  title: Example

- type: volume
  title: Disk space
  params: &size
    type: object
    additionalProperties: false
    properties:
      size: { description: How much of it, type: string, pattern: '^[1-9][0-9]*(Mi|Gi)$', default: 1Gi }
  example: { size: 2Gi }
  differences:
    compose: It stays until the volume is removed, all replicas have the same, and nothing keeps it from growing.
    kubernetes: It is gone with the replica, each replica has its own, and a replica that needs more is stopped.

- type: volume
  class: persistent
  title: Disk space that stays
  params: *size
  example: { size: 2Gi }
  differences:
    compose: All replicas have the same, and nothing keeps it from growing.
    kubernetes: Each replica has its own. The workload has to be a StatefulSet, by the annotation k8s.score.dev/kind.

- type: service
  title: Another workload
  description: The name of the resource is the name of the workload, unless a parameter says otherwise.
  params:
    type: object
    additionalProperties: false
    properties:
      workload: { description: Name of the workload, type: string }
      port: { description: Name or number of its service port; http or else its first one, type: [string, integer] }
  example: { workload: orders-api }
  differences: &addresses
    compose: Its name is the workload's, and its port is the one that the container listens on.
    kubernetes: Its name and its port are those of the Service.

- type: service-port
  title: Port of another workload
  params:
    type: object
    additionalProperties: false
    required: [workload, port]
    properties:
      workload: { description: Name of the workload, type: string }
      port: { description: Name or number of its service port, type: [string, integer] }
  example: { workload: orders-api, port: http }
  differences: *addresses

- type: dns
  title: Domain name
  params:
    type: object
    additionalProperties: false
    properties:
      domain: { description: What the name begins with; without it that is the workload's, type: string, maxLength: 200 }
  example: { domain: orders }
  differences:
    compose: The name leads to this machine, and its url has port 8080.
    kubernetes: The name leads to the Ingress of the cluster, and its url has no port.

- type: route
  title: Route from outside
  params:
    type: object
    additionalProperties: false
    required: [host, path, port]
    properties:
      host: { description: 'The name that is asked for, most often that of a dns resource', type: string, maxLength: 253 }
      path: { description: What the path begins with, type: string }
      port: { description: "Name or number of the workload's service port", type: [string, integer] }
  example: { host: '\${resources.dns.host}', path: /, port: http }
  differences:
    compose: A Traefik container of the workload listens on port 8080 of this machine, or on what the annotation compose.score.dev/publish-port of the resource says.
    kubernetes: An Ingress takes it; which ports it listens on is the cluster's matter.
`;
