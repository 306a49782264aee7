import { render } from '../render';
import { byPosition, createReporter } from '../shared/reporter';
import type { Environment, Render, RenderRequest } from '../stages';
import type { Finding, PortabilityGap, SecretRequirement } from '../types';

const PREFIX = 'portability-';

interface Rendered {
  environment: Environment;
  render: Render;
}

/** What a target does otherwise, and what keeps an environment from having anything. */
function isGap({ code, severity }: Finding): boolean {
  return code.startsWith(PREFIX) || severity === 'error';
}

function fromFindings(rendered: readonly Rendered[]): PortabilityGap[] {
  const gaps = new Map<string, PortabilityGap>();
  for (const { environment, render: result } of rendered) {
    for (const finding of result.findings.filter(isGap)) {
      const { code, path, message } = finding;
      const key = JSON.stringify([code, path, message]);
      const known = gaps.get(key);
      gaps.set(key, {
        ...finding,
        environments: [...(known?.environments ?? []), environment.name],
      });
    }
  }
  return [...gaps.values()];
}

function secretAsText({ name, key }: SecretRequirement): string {
  return key === undefined
    ? `the variable ${name} in .env`
    : `${key} of the Secret ${name}`;
}

/** How the secrets of a resource come to a workload where they do so in several ways. */
function fromSecrets(
  rendered: readonly Rendered[],
  { workload }: Pick<RenderRequest, 'workload'>,
): PortabilityGap[] {
  const reporter = createReporter(workload);
  const names = new Map(
    rendered.flatMap(({ render: { resources } }) =>
      resources.map(({ uid, name }) => [uid, name]),
    ),
  );
  return [...names].flatMap(([uid, name]) => {
    const ways = rendered.flatMap(({ environment, render: { secrets } }) => {
      const own = secrets.filter(({ resource }) => resource === uid);
      return own.length > 0
        ? [
            {
              environment: environment.name,
              isVariable: own.every(({ key }) => key === undefined),
              text: own.map(secretAsText).join(', '),
            },
          ]
        : [];
    });
    if (new Set(ways.map(({ isVariable }) => isVariable)).size < 2) {
      return [];
    }
    const where = ways.map(
      ({ environment, text }) => `in ${environment} from ${text}`,
    );
    reporter.info(
      `${PREFIX}secrets`,
      ['resources', name],
      `Secrets of ${name} come ${where.join('; ')}.`,
    );
    return reporter.findings.slice(-1).map(finding => ({
      ...finding,
      environments: ways.map(({ environment }) => environment),
    }));
  });
}

/**
 * What a workload has not in all environments of a platform, or not in the same
 * way: what its renders say of their targets, errors with the environments that
 * have them, and secrets that come in different ways.
 *
 * @public
 */
export function portabilityGaps(
  request: Omit<RenderRequest, 'environment'>,
): PortabilityGap[] {
  const rendered = request.platform.environments.map(environment => ({
    environment,
    render: render({ ...request, environment: environment.name }),
  }));
  return [...fromFindings(rendered), ...fromSecrets(rendered, request)].sort(
    byPosition,
  );
}
