import { provisionerText } from './provisioner';
import { fromSecret, literal, serverManifests } from './server';

/**
 * Each server reads its password from a Secret of its name, which the cluster
 * has to hold: made by hand, as the command line says, or by an operator.
 */
const PASSWORD = String.raw`{{ $password := encodeSecretRef .Init.name "password" }}
host: {{ .Init.name }}
password: {{ $password }}`;

const DATABASE = String.raw`database: {{ .Id | replace "." "_" | replace "-" "_" | trunc 32 | quote }}`;

const DATABASE_OUTPUTS = String.raw`name: {{ .Init.database | quote }}
database: {{ .Init.database | quote }}
username: {{ .Init.database | quote }}`;

const database = literal('{{ .Init.database | quote }}');

const POSTGRES_VERSION = String.raw`version: {{ dig "version" "16" .Params | toString | quote }}`;

const postgres = provisionerText({
  type: 'postgres',
  description: 'A PostgreSQL server with one database',
  params: ['engine', 'version'],
  init: `${DATABASE}\n${POSTGRES_VERSION}`,
  outputs: String.raw`${PASSWORD}
${DATABASE_OUTPUTS}
port: 5432
uri: "postgresql://{{ .Init.database }}:{{ $password }}@{{ .Init.name }}:5432/{{ .Init.database }}?sslmode=disable"`,
  manifests: serverManifests({
    image: 'postgres:{{ .Init.version }}-alpine',
    ports: { postgres: 5432 },
    env: {
      POSTGRES_DB: database,
      POSTGRES_USER: database,
      POSTGRES_PASSWORD: fromSecret('password'),
      PGDATA: literal('/var/lib/postgresql/data/pgdata'),
    },
    ready: '[pg_isready, -U, {{ .Init.database | quote }}]',
    data: '/var/lib/postgresql/data',
  }),
  expected: ['host', 'port', 'name', 'database', 'username', 'password', 'uri'],
});

const postgresInstance = provisionerText({
  type: 'postgres-instance',
  description: "A PostgreSQL server with its administrator's account",
  params: ['version'],
  init: POSTGRES_VERSION,
  outputs: String.raw`${PASSWORD}
port: 5432
username: postgres
uri: "postgresql://postgres:{{ $password }}@{{ .Init.name }}:5432/postgres?sslmode=disable"`,
  manifests: serverManifests({
    image: 'postgres:{{ .Init.version }}-alpine',
    ports: { postgres: 5432 },
    env: {
      POSTGRES_PASSWORD: fromSecret('password'),
      PGDATA: literal('/var/lib/postgresql/data/pgdata'),
    },
    ready: '[pg_isready, -U, postgres]',
    data: '/var/lib/postgresql/data',
  }),
  expected: ['host', 'port', 'username', 'password', 'uri'],
});

const mysql = provisionerText({
  type: 'mysql',
  description: 'A MySQL server with one database',
  params: ['version'],
  init: `${DATABASE}\nversion: {{ dig "version" "8.4" .Params | toString | quote }}`,
  outputs: String.raw`${PASSWORD}
${DATABASE_OUTPUTS}
port: 3306
uri: "mysql://{{ .Init.database }}:{{ $password }}@{{ .Init.name }}:3306/{{ .Init.database }}"`,
  manifests: serverManifests({
    image: 'mysql:{{ .Init.version }}',
    ports: { mysql: 3306 },
    env: {
      MYSQL_DATABASE: database,
      MYSQL_USER: database,
      MYSQL_PASSWORD: fromSecret('password'),
      MYSQL_RANDOM_ROOT_PASSWORD: literal("'yes'"),
    },
    data: '/var/lib/mysql',
  }),
  expected: ['host', 'port', 'name', 'database', 'username', 'password', 'uri'],
});

const mongodb = provisionerText({
  type: 'mongodb',
  description: 'A MongoDB server',
  init: DATABASE,
  outputs: String.raw`${PASSWORD}
{{ $uri := printf "mongodb://%s:%s@%s:27017/%s?authSource=admin" .Init.database $password .Init.name .Init.database }}
name: {{ .Init.database | quote }}
username: {{ .Init.database | quote }}
port: 27017
connection: "{{ $uri }}"
uri: "{{ $uri }}"`,
  manifests: serverManifests({
    image: 'mongo:8.0.4',
    ports: { mongodb: 27017 },
    env: {
      MONGO_INITDB_ROOT_USERNAME: database,
      MONGO_INITDB_ROOT_PASSWORD: fromSecret('password'),
    },
    data: '/data/db',
  }),
  expected: [
    ...['host', 'port', 'name', 'username', 'password', 'connection', 'uri'],
  ],
});

const mssql = provisionerText({
  type: 'mssql',
  description: 'A SQL Server',
  outputs: String.raw`{{ $password := encodeSecretRef .Init.name "password" }}
server: {{ .Init.name }}
port: 1433
database: master
username: sa
password: {{ $password }}
connection: "Server=tcp:{{ .Init.name }},1433;Initial Catalog=master;User ID=sa;Password={{ $password }};TrustServerCertificate=True;"
uri: "sqlserver://sa:{{ $password }}@{{ .Init.name }}:1433?database=master"`,
  manifests: serverManifests({
    image: 'mcr.microsoft.com/mssql/server:2022-latest',
    ports: { mssql: 1433 },
    env: {
      ACCEPT_EULA: literal("'Y'"),
      MSSQL_SA_PASSWORD: fromSecret('password'),
    },
    data: '/var/opt/mssql',
  }),
  expected: [
    ...['server', 'port', 'database', 'username', 'password'],
    ...['connection', 'uri'],
  ],
});

const redis = provisionerText({
  type: 'redis',
  description: 'A Redis server',
  outputs: String.raw`${PASSWORD}
port: 6379
username: default
uri: "redis://default:{{ $password }}@{{ .Init.name }}:6379"`,
  manifests: serverManifests({
    image: 'redis:7.4.2-alpine',
    ports: { redis: 6379 },
    args: "[--requirepass, '$(REDISCLI_AUTH)']",
    env: { REDISCLI_AUTH: fromSecret('password') },
    ready: '[redis-cli, ping]',
    data: '/data',
  }),
  expected: ['host', 'port', 'username', 'password', 'uri'],
});

const elasticsearch = provisionerText({
  type: 'elasticsearch',
  description: 'An Elasticsearch server of one node',
  outputs: String.raw`${PASSWORD}
port: 9200
username: elastic
uri: "http://elastic:{{ $password }}@{{ .Init.name }}:9200"`,
  manifests: serverManifests({
    image: 'docker.elastic.co/elasticsearch/elasticsearch:8.17.0',
    ports: { http: 9200 },
    env: {
      'discovery.type': literal('single-node'),
      'xpack.security.http.ssl.enabled': literal("'false'"),
      ELASTIC_PASSWORD: fromSecret('password'),
      ES_JAVA_OPTS: literal('-Xms512m -Xmx512m'),
    },
    data: '/usr/share/elasticsearch/data',
  }),
  expected: ['host', 'port', 'username', 'password', 'uri'],
});

export const databases = [
  ...[postgres, postgresInstance, mysql, mongodb, mssql, redis, elasticsearch],
].join('\n');
