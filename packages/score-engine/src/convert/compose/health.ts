import type { HttpGetProbe } from '../../types';
import { escapeDollars } from './interpolation';
import type { PlainObject } from '../../shared/values';
import type { ConversionContext } from '../shared/context';
import type { PlannedContainer } from '../shared/order';

const TIMING = { interval: '5s', timeout: '5s' };

function shellQuote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** An image may have wget or curl; with neither, the container counts as healthy. */
function httpCheck(probe: HttpGetProbe): string {
  const scheme = (probe.scheme ?? 'HTTP').toLowerCase();
  const path = probe.path.startsWith('/') ? probe.path : `/${probe.path}`;
  const url = shellQuote(
    `${scheme}://${probe.host || '127.0.0.1'}:${probe.port}${path}`,
  );
  const headers = (option: string) =>
    (probe.httpHeaders ?? [])
      .map(({ name, value }) => ` ${option} ${shellQuote(`${name}: ${value}`)}`)
      .join('');
  const isTls = scheme === 'https';
  const wget = `wget -q -O /dev/null${
    isTls ? ' --no-check-certificate' : ''
  }${headers('--header')} ${url}`;
  const curl = `curl -fsS -o /dev/null${isTls ? ' -k' : ''}${headers(
    '-H',
  )} ${url}`;
  return `if command -v wget >/dev/null; then ${wget}; elif command -v curl >/dev/null; then ${curl}; fi`;
}

/**
 * The one health check that Compose has, made of the readiness probe or else of
 * the liveness probe. What gets lost is reported.
 */
export function convertHealthCheck(
  context: ConversionContext,
  { name, container }: PlannedContainer,
): PlainObject | undefined {
  const field = container.readinessProbe ? 'readinessProbe' : 'livenessProbe';
  const probe = container[field];
  const path = ['containers', name, field];
  if (container.livenessProbe) {
    const checked = container.readinessProbe
      ? ` is checked by its readinessProbe, and`
      : '';
    context.reporter.info(
      'portability-probes',
      ['containers', name, 'livenessProbe'],
      `Compose has one health check a container: ${name}${checked} is never restarted for its livenessProbe.`,
    );
  }
  if (probe?.exec) {
    return {
      test: ['CMD', ...probe.exec.command.map(escapeDollars)],
      ...TIMING,
    };
  }
  if (!probe?.httpGet) {
    return undefined;
  }
  context.reporter.info(
    'portability-probe-http',
    path,
    `Compose cannot ask by HTTP itself: the check of ${name} runs wget or curl inside the container, and passes where its image has neither.`,
  );
  return {
    test: ['CMD-SHELL', escapeDollars(httpCheck(probe.httpGet))],
    ...TIMING,
  };
}
