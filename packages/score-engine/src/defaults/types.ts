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

- type: example-provisioner-resource
  title: Example

- type: volume
  title: Disk space
  params:
    type: object
    additionalProperties: false
    properties:
      size: { description: How much of it, type: string, pattern: '^[1-9][0-9]*(Mi|Gi)$', default: 1Gi }
  example: { size: 2Gi }

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

- type: dns
  title: Domain name
  params:
    type: object
    additionalProperties: false
    properties:
      domain: { description: What the name begins with; without it that is the workload's, type: string, maxLength: 200 }
  example: { domain: orders }

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
`;
