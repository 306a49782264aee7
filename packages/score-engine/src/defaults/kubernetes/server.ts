/** A server of one replica, with a disk and a Service, both of the resource's name. */
export interface Server {
  image: string;
  ports: Readonly<Record<string, number>>;
  /** Variables, each a template of YAML. */
  env?: Readonly<Record<string, string>>;
  /** Arguments, as a list in YAML. */
  args?: string;
  /** Command that ends well when the server answers, as a list in YAML. */
  ready?: string;
  /** Where it keeps its data. */
  data: string;
}

/** The value of a variable that the server reads from its Secret. */
export function fromSecret(key: string): string {
  return `{ valueFrom: { secretKeyRef: { name: {{ .Init.name | quote }}, key: ${key} } } }`;
}

/** The value of a variable as it is. */
export function literal(template: string): string {
  return `{ value: ${template} }`;
}

/** Lines of a `metadata` that say whose object it is. */
export const METADATA = String.raw`metadata:
    name: {{ .Init.name }}
    annotations:
      k8s.score.dev/resource-uid: {{ .Uid | quote }}
      k8s.score.dev/source-workload: {{ .SourceWorkload }}
    labels:
      app.kubernetes.io/name: {{ .Type }}
      app.kubernetes.io/instance: {{ .Init.name }}
      app.kubernetes.io/part-of: {{ .SourceWorkload }}`;

function environmentOf({ env = {} }: Server): string {
  const variables = Object.entries(env).map(
    ([name, value]) =>
      `\n            - name: ${name}\n              ${value
        .replace(/^\{ /, '')
        .replace(/ \}$/, '')}`,
  );
  return variables.length > 0 ? `\n          env:${variables.join('')}` : '';
}

function probeOf({ ready, ports }: Server): string {
  const [name] = Object.keys(ports);
  return ready ? `exec: { command: ${ready} }` : `tcpSocket: { port: ${name} }`;
}

/** The `manifests` of a server, as a template. */
export function serverManifests(server: Server): string {
  const { image, ports, args, data } = server;
  const names = Object.entries(ports);
  return `- apiVersion: apps/v1
  kind: StatefulSet
  ${METADATA}
  spec:
    replicas: 1
    serviceName: {{ .Init.name }}
    selector:
      matchLabels:
        app.kubernetes.io/instance: {{ .Init.name }}
    template:
      metadata:
        labels:
          app.kubernetes.io/name: {{ .Type }}
          app.kubernetes.io/instance: {{ .Init.name }}
      spec:
        automountServiceAccountToken: false
        containers:
        - name: server
          image: ${image}${
    args ? `\n          args: ${args}` : ''
  }${environmentOf(server)}
          ports:${names
            .map(
              ([name, port]) =>
                `\n            - { name: ${name}, containerPort: ${port} }`,
            )
            .join('')}
          readinessProbe:
            ${probeOf(server)}
            periodSeconds: 5
            timeoutSeconds: 5
          volumeMounts:
            - { name: data, mountPath: ${data} }
    volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: 1Gi
- apiVersion: v1
  kind: Service
  ${METADATA}
  spec:
    selector:
      app.kubernetes.io/instance: {{ .Init.name }}
    ports:${names
      .map(
        ([name, port]) =>
          `\n      - { name: ${name}, port: ${port}, targetPort: ${name} }`,
      )
      .join('')}`;
}
