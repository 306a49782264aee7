import { describeResourceType } from '../resourceTypes';
import { byPosition, createReporter } from '../shared/reporter';
import type { Environment, Platform, Render } from '../stages';
import type {
  Finding,
  PortabilityGap,
  ResourceReport,
  SecretRequirement,
  Workload,
} from '../types';
import { describePortability } from './describePortability';

const PREFIX = 'portability-';

/**
 * What a comparison needs to know of a render.
 *
 * @public
 */
export type ComparedRender = Pick<
  Render,
  'environment' | 'findings' | 'resources' | 'secrets' | 'provenance'
>;

interface Rendered extends Omit<ComparedRender, 'environment'> {
  environment: Environment;
}

/** How something is in one of the environments. */
interface Way {
  environment: Environment;
  how: string;
}

/**
 * What a target does otherwise, and what keeps an environment from having
 * anything. What a policy forbids could be had there.
 */
function isGap({ code, severity }: Finding): boolean {
  return (
    code.startsWith(PREFIX) ||
    (severity === 'error' && !code.startsWith('policy-'))
  );
}

function declaredOf(environment: Environment, code: string) {
  return describePortability(environment).find(one => one.code === code);
}

function fromFindings(rendered: readonly Rendered[]): PortabilityGap[] {
  const gaps = new Map<string, PortabilityGap>();
  for (const { environment, findings } of rendered) {
    for (const finding of findings.filter(isGap)) {
      const { code, path, message, severity } = finding;
      const key = JSON.stringify([code, path, message]);
      const known = gaps.get(key);
      const declared = declaredOf(environment, code);
      const isMissing =
        severity === 'error' || declared?.support === 'unsupported';
      const how =
        code.startsWith(PREFIX) && declared?.how
          ? { ...known?.how, [environment.name]: declared.how }
          : known?.how;
      gaps.set(key, {
        ...finding,
        support: isMissing ? 'unsupported' : known?.support ?? 'differs',
        environments: [...(known?.environments ?? []), environment.name],
        ...(how ? { how } : {}),
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

/** What is said of the resources of a workload. */
class ResourceGaps {
  readonly #workload: Workload;
  readonly #platform: Platform;
  readonly #rendered: readonly Rendered[];

  constructor(
    workload: Workload,
    platform: Platform,
    rendered: readonly Rendered[],
  ) {
    this.#workload = workload;
    this.#platform = platform;
    this.#rendered = rendered;
  }

  find(): PortabilityGap[] {
    const reports = new Map(
      this.#rendered.flatMap(({ resources }) =>
        resources.map(report => [report.name, report] as const),
      ),
    );
    return [...reports.values()].flatMap(report => [
      ...this.#secrets(report),
      ...this.#waiting(report),
      ...this.#type(report),
    ]);
  }

  /** How secrets come to the workload, where they do so in several ways. */
  #secrets({ uid, name }: ResourceReport): PortabilityGap[] {
    const ways = this.#rendered.flatMap(({ environment, secrets }) => {
      const own = secrets.filter(({ resource }) => resource === uid);
      return own.length > 0
        ? [
            {
              environment,
              isVariable: own.every(({ key }) => key === undefined),
              how: `from ${own.map(secretAsText).join(', ')}`,
            },
          ]
        : [];
    });
    if (new Set(ways.map(({ isVariable }) => isVariable)).size < 2) {
      return [];
    }
    const where = ways.map(
      ({ environment, how }) => `in ${environment.title} ${how}`,
    );
    return this.#gap(
      'secrets',
      name,
      `Secrets of ${name} come ${where.join('; ')}.`,
      ways,
    );
  }

  /** Whether containers start when a resource is there, or at once. */
  #waiting({ uid, name, outputs }: ResourceReport): PortabilityGap[] {
    const ways = this.#rendered
      .filter(({ provenance }) => provenance.length > 0)
      .map(({ environment, provenance }) => ({
        environment,
        waits: provenance.some(
          ({ document, source }) =>
            document.startsWith('services/') &&
            source.kind === 'provisioner' &&
            source.resource === uid,
        ),
      }));
    const titles = (waits: boolean) =>
      ways
        .filter(way => way.waits === waits)
        .map(({ environment }) => environment.title);
    const [waiting, hurrying] = [titles(true), titles(false)];
    if (outputs.length === 0 || waiting.length === 0 || hurrying.length === 0) {
      return [];
    }
    return this.#gap(
      'waiting',
      name,
      `${this.#workload.name} starts in ${waiting.join(
        ', ',
      )} when ${name} is there; in ${hurrying.join(', ')} it starts at once.`,
      ways
        .filter(({ waits }) => !waits)
        .map(({ environment }) => ({ environment, how: 'starts at once' })),
      `Let it try again until ${name} answers.`,
    );
  }

  /** What the platform says of a type, or what its provisioners have shown. */
  #type(report: ResourceReport): PortabilityGap[] {
    const rendered = this.#rendered.map(({ environment }) => environment);
    return describeResourceType(this.#platform, report).differences.flatMap(
      ({ kind, message, environments, how }) => {
        const ways = rendered
          .filter(({ name }) => environments.includes(name))
          .map(environment => ({
            environment,
            how: how?.[environment.name] ?? '',
          }));
        return ways.length > 0 && (kind === 'behaviour' || kind === 'secret')
          ? this.#gap('resource-type', report.name, message, ways)
          : [];
      },
    );
  }

  #gap(
    code: string,
    resource: string,
    message: string,
    ways: readonly Way[],
    hint?: string,
  ): PortabilityGap[] {
    const reporter = createReporter(this.#workload);
    reporter.info(`${PREFIX}${code}`, ['resources', resource], message, hint);
    const told = ways.filter(({ how }) => how !== '');
    return reporter.findings.map(finding => ({
      ...finding,
      support: 'differs',
      environments: ways.map(({ environment }) => environment.name),
      ...(told.length > 0
        ? {
            how: Object.fromEntries(
              told.map(({ environment, how }) => [environment.name, how]),
            ),
          }
        : {}),
    }));
  }
}

/**
 * What a workload has not in all environments of a platform, or not in the same
 * way, by renders that were made before: what they say of their targets, errors
 * with the environments that have them, secrets that come in different ways,
 * resources that are waited for in some only, and what differs of their types.
 *
 * @param renders - those of environments that the platform has not are left out
 * @public
 */
export function compareRenders(
  workload: Workload,
  platform: Platform,
  renders: readonly ComparedRender[],
): PortabilityGap[] {
  const rendered = platform.environments.flatMap(environment =>
    renders
      .filter(render => render.environment === environment.name)
      .map(render => ({ ...render, environment })),
  );
  return [
    ...fromFindings(rendered),
    ...new ResourceGaps(workload, platform, rendered).find(),
  ].sort(byPosition);
}
