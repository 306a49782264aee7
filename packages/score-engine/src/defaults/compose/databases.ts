export const databases = String.raw`# Databases as containers of the Compose project. Passwords are variables of the
# .env file beside compose.yaml, which Git ignores.

- uri: template://score-backstage/compose/postgres
  type: postgres
  description: A PostgreSQL container with one database
  supported_params: [engine, version]
  init: |
    {{ $versions := dict "14" "14.15" "15" "15.10" "16" "16.6" "17" "17.2" }}
    {{ $version := dig "version" "16" .Params | toString }}
    name: {{ .Id | replace "." "-" | trunc 48 | trimSuffix "-" }}-{{ substr 0 6 .Guid }}
    database: {{ .Id | replace "." "_" | replace "-" "_" | trunc 48 | quote }}
    image: postgres:{{ dig $version $version $versions }}-alpine
  outputs: |
    {{ $password := encodeSecretRef .Init.name "password" }}
    host: {{ .Init.name }}
    port: 5432
    name: {{ .Init.database | quote }}
    database: {{ .Init.database | quote }}
    username: {{ .Init.database | quote }}
    password: {{ $password }}
    uri: "postgresql://{{ .Init.database }}:{{ $password }}@{{ .Init.name }}:5432/{{ .Init.database }}?sslmode=disable"
  volumes: |
    {{ .Init.name }}-data: {}
  services: |
    {{ .Init.name }}:
      image: {{ .Init.image }}
      restart: unless-stopped
      environment:
        POSTGRES_DB: {{ .Init.database | quote }}
        POSTGRES_USER: {{ .Init.database | quote }}
        POSTGRES_PASSWORD: {{ encodeSecretRef .Init.name "password" }}
      volumes:
        - type: volume
          source: {{ .Init.name }}-data
          target: /var/lib/postgresql/data
      healthcheck:
        test: [CMD, pg_isready, -U, {{ .Init.database | quote }}]
        interval: 2s
        timeout: 2s
        retries: 30
  expected_outputs: [host, port, name, database, username, password, uri]

- uri: template://score-backstage/compose/postgres-instance
  type: postgres-instance
  description: A PostgreSQL container with its administrator's account
  supported_params: [version]
  init: |
    {{ $versions := dict "14" "14.15" "15" "15.10" "16" "16.6" "17" "17.2" }}
    {{ $version := dig "version" "16" .Params | toString }}
    name: {{ .Id | replace "." "-" | trunc 48 | trimSuffix "-" }}-{{ substr 0 6 .Guid }}
    image: postgres:{{ dig $version $version $versions }}-alpine
  outputs: |
    host: {{ .Init.name }}
    port: 5432
    username: postgres
    password: {{ encodeSecretRef .Init.name "password" }}
    uri: "postgresql://postgres:{{ encodeSecretRef .Init.name "password" }}@{{ .Init.name }}:5432/postgres?sslmode=disable"
  volumes: |
    {{ .Init.name }}-data: {}
  services: |
    {{ .Init.name }}:
      image: {{ .Init.image }}
      restart: unless-stopped
      environment:
        POSTGRES_PASSWORD: {{ encodeSecretRef .Init.name "password" }}
      volumes:
        - type: volume
          source: {{ .Init.name }}-data
          target: /var/lib/postgresql/data
      healthcheck:
        test: [CMD, pg_isready, -U, postgres]
        interval: 2s
        timeout: 2s
        retries: 30
  expected_outputs: [host, port, username, password, uri]

- uri: template://score-backstage/compose/mysql
  type: mysql
  description: A MySQL container with one database
  supported_params: [version]
  init: |
    {{ $versions := dict "8.0" "8.0.40" "8.4" "8.4.3" }}
    {{ $version := dig "version" "8.4" .Params | toString }}
    name: {{ .Id | replace "." "-" | trunc 48 | trimSuffix "-" }}-{{ substr 0 6 .Guid }}
    database: {{ .Id | replace "." "_" | replace "-" "_" | trunc 32 | quote }}
    image: mysql:{{ dig $version $version $versions }}
  outputs: |
    {{ $password := encodeSecretRef .Init.name "password" }}
    host: {{ .Init.name }}
    port: 3306
    name: {{ .Init.database | quote }}
    database: {{ .Init.database | quote }}
    username: {{ .Init.database | quote }}
    password: {{ $password }}
    uri: "mysql://{{ .Init.database }}:{{ $password }}@{{ .Init.name }}:3306/{{ .Init.database }}"
  volumes: |
    {{ .Init.name }}-data: {}
  services: |
    {{ .Init.name }}:
      image: {{ .Init.image }}
      restart: unless-stopped
      environment:
        MYSQL_DATABASE: {{ .Init.database | quote }}
        MYSQL_USER: {{ .Init.database | quote }}
        MYSQL_PASSWORD: {{ encodeSecretRef .Init.name "password" }}
        MYSQL_RANDOM_ROOT_PASSWORD: 'yes'
      volumes:
        - type: volume
          source: {{ .Init.name }}-data
          target: /var/lib/mysql
      healthcheck:
        # By TCP: while it sets itself up, MySQL answers on the socket only.
        test: [CMD-SHELL, 'mysqladmin ping --protocol=tcp -h 127.0.0.1 -u "$$MYSQL_USER" -p"$$MYSQL_PASSWORD"']
        interval: 2s
        timeout: 5s
        retries: 60
  expected_outputs: [host, port, name, database, username, password, uri]

- uri: template://score-backstage/compose/mongodb
  type: mongodb
  description: A MongoDB container
  supported_params: []
  init: |
    name: {{ .Id | replace "." "-" | trunc 48 | trimSuffix "-" }}-{{ substr 0 6 .Guid }}
    database: {{ .Id | replace "." "_" | trunc 48 | quote }}
  outputs: |
    {{ $password := encodeSecretRef .Init.name "password" }}
    {{ $uri := printf "mongodb://%s:%s@%s:27017/%s?authSource=admin" .Init.database $password .Init.name .Init.database }}
    host: {{ .Init.name }}
    port: 27017
    name: {{ .Init.database | quote }}
    username: {{ .Init.database | quote }}
    password: {{ $password }}
    connection: "{{ $uri }}"
    uri: "{{ $uri }}"
  volumes: |
    {{ .Init.name }}-data: {}
  services: |
    {{ .Init.name }}:
      image: mongo:8.0.4
      restart: unless-stopped
      environment:
        MONGO_INITDB_ROOT_USERNAME: {{ .Init.database | quote }}
        MONGO_INITDB_ROOT_PASSWORD: {{ encodeSecretRef .Init.name "password" }}
      volumes:
        - type: volume
          source: {{ .Init.name }}-data
          target: /data/db
      healthcheck:
        test: [CMD, mongosh, --quiet, --eval, 'db.adminCommand("ping")']
        interval: 3s
        timeout: 5s
        retries: 30
  expected_outputs: [host, port, name, username, password, connection, uri]

- uri: template://score-backstage/compose/mssql
  type: mssql
  description: A SQL Server container
  supported_params: []
  init: |
    name: {{ .Id | replace "." "-" | trunc 48 | trimSuffix "-" }}-{{ substr 0 6 .Guid }}
  outputs: |
    {{ $password := encodeSecretRef .Init.name "password" }}
    server: {{ .Init.name }}
    port: 1433
    database: master
    username: sa
    password: {{ $password }}
    connection: "Server=tcp:{{ .Init.name }},1433;Initial Catalog=master;User ID=sa;Password={{ $password }};TrustServerCertificate=True;"
    uri: "sqlserver://sa:{{ $password }}@{{ .Init.name }}:1433?database=master"
  volumes: |
    {{ .Init.name }}-data: {}
  services: |
    {{ .Init.name }}:
      image: mcr.microsoft.com/mssql/server:2022-latest
      restart: unless-stopped
      environment:
        ACCEPT_EULA: 'Y'
        MSSQL_SA_PASSWORD: {{ encodeSecretRef .Init.name "password" }}
      volumes:
        - type: volume
          source: {{ .Init.name }}-data
          target: /var/opt/mssql
  expected_outputs: [server, port, database, username, password, connection, uri]

- uri: template://score-backstage/compose/redis
  type: redis
  description: A Redis container that keeps nothing on disk
  supported_params: []
  init: |
    name: {{ .Id | replace "." "-" | trunc 48 | trimSuffix "-" }}-{{ substr 0 6 .Guid }}
  outputs: |
    {{ $password := encodeSecretRef .Init.name "password" }}
    host: {{ .Init.name }}
    port: 6379
    username: default
    password: {{ $password }}
    uri: "redis://default:{{ $password }}@{{ .Init.name }}:6379"
  services: |
    {{ .Init.name }}:
      image: redis:7.4.2-alpine
      restart: unless-stopped
      command: [sh, -c, 'exec redis-server --save "" --requirepass "$$REDISCLI_AUTH"']
      environment:
        REDISCLI_AUTH: {{ encodeSecretRef .Init.name "password" }}
      healthcheck:
        test: [CMD, redis-cli, ping]
        interval: 2s
        timeout: 2s
        retries: 15
  expected_outputs: [host, port, username, password, uri]

- uri: template://score-backstage/compose/elasticsearch
  type: elasticsearch
  description: An Elasticsearch container of one node
  supported_params: []
  init: |
    name: {{ .Id | replace "." "-" | trunc 48 | trimSuffix "-" }}-{{ substr 0 6 .Guid }}
  outputs: |
    host: {{ .Init.name }}
    port: 9200
    username: elastic
    password: {{ encodeSecretRef .Init.name "password" }}
    uri: "http://elastic:{{ encodeSecretRef .Init.name "password" }}@{{ .Init.name }}:9200"
  volumes: |
    {{ .Init.name }}-data: {}
  services: |
    {{ .Init.name }}:
      image: docker.elastic.co/elasticsearch/elasticsearch:8.17.0
      restart: unless-stopped
      environment:
        discovery.type: single-node
        xpack.security.http.ssl.enabled: 'false'
        ELASTIC_PASSWORD: {{ encodeSecretRef .Init.name "password" }}
        ES_JAVA_OPTS: -Xms512m -Xmx512m
      volumes:
        - type: volume
          source: {{ .Init.name }}-data
          target: /usr/share/elasticsearch/data
      healthcheck:
        test: [CMD-SHELL, 'curl -fsS -u "elastic:$$ELASTIC_PASSWORD" http://127.0.0.1:9200/_cluster/health']
        interval: 5s
        timeout: 5s
        retries: 60
  expected_outputs: [host, port, username, password, uri]
`;
