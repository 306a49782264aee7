import type { GitAccess } from '../destination/gitAccess';

/** What a company's network may need; nothing else of ours reaches git. */
const passedThrough = [
  'PATH',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
  'GIT_SSL_CAINFO',
  'GIT_SSL_CAPATH',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
];

/** Holds git back from whatever a repository, a server or a habit suggests. */
const hardened: [string, string][] = [
  ['core.hooksPath', '/dev/null'],
  ['core.fsmonitor', 'false'],
  ['core.attributesFile', '/dev/null'],
  ['credential.helper', ''],
  ['fetch.recurseSubmodules', 'false'],
  ['gc.auto', '0'],
  ['gc.autoDetach', 'false'],
  ['http.followRedirects', 'false'],
  ['http.lowSpeedLimit', '1'],
  ['http.lowSpeedTime', '60'],
  ['log.showSignature', 'false'],
  ['maintenance.auto', 'false'],
  ['protocol.allow', 'never'],
  ['push.followTags', 'false'],
  ['push.gpgSign', 'false'],
  ['push.recurseSubmodules', 'no'],
  // They cannot be written where blobs are missing on purpose.
  ['repack.writeBitmaps', 'false'],
  ['safe.bareRepository', 'explicit'],
  ['transfer.fsckObjects', 'true'],
];

/**
 * The whole environment of a git process. Credentials go in here and nowhere
 * else: an argument list can be read by every user of the machine.
 *
 * @param access - Absent for commands that have no business on the network; a
 * missing object then is an error and not a silent download.
 */
export function gitEnvironment(
  home: string,
  access?: GitAccess,
): Record<string, string> {
  const config = [...hardened];
  let protocols = 'none';
  if (access) {
    const { protocol, origin } = new URL(access.repoUrl);
    protocols = protocol.replace(':', '');
    config.push([`protocol.${protocols}.allow`, 'always']);
    // Over HTTP a push makes thin packs in any case, for which it downloads
    // every content that it replaces. Without deltas it has no use for them.
    config.push(['pack.window', '0']);
    if (access.authorization) {
      config.push([
        `http.${origin}/.extraHeader`,
        `Authorization: ${access.authorization}`,
      ]);
    }
  }
  const env: Record<string, string> = {
    HOME: home,
    LC_ALL: 'C',
    GIT_ALLOW_PROTOCOL: protocols,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_COUNT: String(config.length),
    GIT_TERMINAL_PROMPT: '0',
  };
  for (const name of passedThrough) {
    const value = process.env[name];
    if (value !== undefined) {
      env[name] = value;
    }
  }
  config.forEach(([key, value], i) => {
    env[`GIT_CONFIG_KEY_${i}`] = key;
    env[`GIT_CONFIG_VALUE_${i}`] = value;
  });
  return env;
}
