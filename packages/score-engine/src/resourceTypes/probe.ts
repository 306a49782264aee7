import { readWorkload } from '../spec';
import { writeYaml } from '../emit/writeYaml';
import type { PlainObject } from '../shared/values';
import type {
  EnvironmentContext,
  Provisioner,
  ResourceTypeDeclaration,
  WorkloadSummary,
} from '../stages';
import type { Workload, WorkloadPort } from '../types';
import { PEER } from './exampleParams';

const WORKLOAD = 'self-test';
const NAME = /^[a-z0-9][a-z0-9-]{0,61}[a-z0-9]$/;

/** A workload that asks for one resource, and the others that it may speak of. */
export interface Probe {
  workload: Workload;
  context: EnvironmentContext;
}

function textsOf(params: PlainObject): string[] {
  return Object.values(params)
    .filter(value => typeof value === 'string' || typeof value === 'number')
    .map(String);
}

/**
 * Ports for whatever the example may mean by a port: `http`, its names and its
 * numbers.
 */
function portsFor(texts: readonly string[]): Record<string, WorkloadPort> {
  const ports = new Map<string, WorkloadPort>([
    ['http', { port: 80, targetPort: 8080 }],
  ]);
  texts.forEach((text, index) => {
    const number = /^\d{1,5}$/.test(text) ? Number(text) : 0;
    if (number > 0 && number <= 65535 && number !== 80) {
      ports.set(`port-${number}`, { port: number });
    } else if (NAME.test(text) && !ports.has(text)) {
      ports.set(text, { port: 20_000 + index });
    }
  });
  return Object.fromEntries(ports);
}

/** Other workloads for whatever the example may mean by one. */
function peersFor(
  texts: readonly string[],
  ports: Record<string, WorkloadPort>,
): EnvironmentContext {
  const names = [PEER, ...texts.filter(text => NAME.test(text))];
  return {
    workloads: Object.fromEntries(
      names.map((name): [string, WorkloadSummary] => [
        name,
        { name, ports, sharedResources: {} },
      ]),
    ),
  };
}

function outputNames(
  provisioner: Provisioner,
  declaration: ResourceTypeDeclaration | undefined,
): string[] {
  const names = new Set([
    ...Object.keys(declaration?.outputs ?? {}),
    ...(provisioner.expectedOutputs ?? []),
  ]);
  return [...names];
}

function variablesFor(outputs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    outputs.map((output, index) => [
      `OUTPUT_${index}`,
      `\${resources.${PEER}.${output.replaceAll('.', '\\.')}}`,
    ]),
  );
}

/**
 * Asks for one resource as a developer would: each of its outputs in a variable,
 * and a volume mounted. The resource is called as a workload is, because types
 * such as `service` go by the name.
 */
export function createProbe(
  resource: { type: string; class: string },
  provisioner: Provisioner,
  declaration: ResourceTypeDeclaration | undefined,
  params: PlainObject,
): Probe {
  const outputs = outputNames(provisioner, declaration);
  const isVolume = resource.type === 'volume';
  const texts = textsOf(params);
  const ports = portsFor(texts);
  const text = writeYaml({
    apiVersion: 'score.dev/v1b1',
    metadata: {
      name: WORKLOAD,
      ...(outputs.includes('claimSpec')
        ? { annotations: { 'k8s.score.dev/kind': 'StatefulSet' } }
        : {}),
    },
    service: { ports },
    containers: {
      main: {
        image: 'self-test:1',
        variables: variablesFor(outputs),
        ...(isVolume
          ? { volumes: { '/data': { source: `\${resources.${PEER}}` } } }
          : {}),
      },
    },
    resources: {
      [PEER]: {
        ...resource,
        ...(provisioner.id ? { id: provisioner.id } : {}),
        params,
      },
    },
  });
  const { workload, findings } = readWorkload({ path: 'self-test', text });
  if (!workload) {
    throw new Error(findings[0]?.message ?? 'the self-test cannot be read');
  }
  return { workload, context: peersFor(texts, ports) };
}
