import {
  compareRenders,
  describeResourceTypes,
  loadPlatform,
  readWorkload,
  render,
  type Platform,
} from '@score-backstage/engine';
import type {
  EntityScore,
  ResourceTypesResponse,
} from '@score-backstage/plugin-score-common';
import { ordersApi } from '../../dev/__fixtures__/ordersApi';
import { resourceTypes } from '../../dev/__fixtures__/platform';

/** A platform of the engine, from its files. */
export function platformOf(files: Readonly<Record<string, string>>): Platform {
  const { platform, findings } = loadPlatform(
    Object.entries(files).map(([path, text]) => ({ path, text })),
  );
  if (!platform) {
    throw new Error(JSON.stringify(findings));
  }
  return platform;
}

/** What the backend answers of a platform. */
export function typesAnswer(platform: Platform): ResourceTypesResponse {
  const { environments } = platform;
  return {
    platform: {
      ...resourceTypes.platform,
      environments: [...environments],
      findings: [],
    },
    types: describeResourceTypes(platform).map(type => ({
      ...type,
      usedBy: [],
    })),
    demanded: [],
  };
}

/** What the backend answers of a workload, rendered with a platform. */
export function entityAnswer(text: string, platform: Platform): EntityScore {
  const { workload, findings } = readWorkload({ path: 'score.yaml', text });
  if (!workload) {
    throw new Error(JSON.stringify(findings));
  }
  const renders = platform.environments.map(environment => ({
    environment,
    result: render({
      workload,
      platform,
      environment: environment.name,
      context: { workloads: {} },
    }),
  }));
  return {
    ...ordersApi,
    workloads: [
      {
        ...ordersApi.workloads[0],
        name: workload.name,
        text,
        spec: workload.spec,
        findings,
        gaps: compareRenders(
          workload,
          platform,
          renders.map(({ result }) => result),
        ),
        environments: renders.map(({ environment, result }) => ({
          environment,
          stale: false,
          findings: result.findings,
          resources: result.resources,
        })),
      },
    ],
  };
}
