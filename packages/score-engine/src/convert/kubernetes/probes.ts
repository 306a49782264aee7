import type { ContainerProbe } from '../../types';
import { compact, type PlainObject } from '../../shared/values';

/** A Kubernetes probe; `exec` goes before `httpGet`, as the specification says. */
export function convertProbe(
  probe: ContainerProbe | undefined,
): PlainObject | undefined {
  if (probe?.exec) {
    return { exec: { command: [...probe.exec.command] } };
  }
  if (!probe?.httpGet) {
    return undefined;
  }
  const { path, port, host, scheme, httpHeaders = [] } = probe.httpGet;
  return {
    httpGet: compact({
      path,
      port,
      host: host || undefined,
      scheme,
      httpHeaders: httpHeaders.map(({ name, value }) => ({ name, value })),
    }),
  };
}
