import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { CommandContext } from '../types';
import { request } from './request';

/** One repository of a registry, as the OCI distribution specification has it. */
export interface OciRegistry {
  /** @param what - `manifests/1.0`, `blobs/sha256:…` */
  get(what: string): Promise<Buffer>;
}

const MANIFESTS = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

/** Of this machine, as registries of tests are. */
const LOCAL = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;

/** What `docker login` has kept; other places where Docker may keep it are not asked. */
async function credentialsOf(
  host: string,
  env: CommandContext['env'],
): Promise<string | undefined> {
  const folder =
    env.DOCKER_CONFIG ?? path.join(env.HOME ?? os.homedir(), '.docker');
  try {
    const config: unknown = JSON.parse(
      await fs.readFile(path.join(folder, 'config.json'), 'utf8'),
    );
    const auth = [Object(config), 'auths', host, 'auth'].reduce((value, key) =>
      Object(Reflect.get(Object(value), key)),
    );
    return typeof auth.valueOf() === 'string' ? auth.valueOf() : undefined;
  } catch {
    return undefined;
  }
}

class DefaultOciRegistry implements OciRegistry {
  readonly #base: URL;
  readonly #repository: string;
  readonly #env: CommandContext['env'];
  #authorization?: string;

  constructor(base: URL, repository: string, env: CommandContext['env']) {
    this.#base = base;
    this.#repository = repository;
    this.#env = env;
  }

  async get(what: string): Promise<Buffer> {
    let answer = await this.#get(what);
    if (answer.status === 401) {
      this.#authorization = await this.#authorize(
        answer.headers.get('www-authenticate') ?? '',
      );
      answer = await this.#get(what);
    }
    if (answer.status !== 200) {
      const [kind] = what.split('/');
      throw new Error(
        `the registry answered ${answer.status} when asked for its ${kind}`,
      );
    }
    return answer.body;
  }

  #get(what: string) {
    return request(new URL(`/v2/${this.#repository}/${what}`, this.#base), {
      accept: what.startsWith('manifests/') ? MANIFESTS : '*/*',
      ...(this.#authorization ? { authorization: this.#authorization } : {}),
    });
  }

  /** Registries give tokens, to anybody for what is public. */
  async #authorize(challenge: string): Promise<string> {
    const known = await credentialsOf(this.#base.host, this.#env);
    const basic = known ? { authorization: `Basic ${known}` } : undefined;
    const fields = new Map(
      [...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, value]) => [
        key,
        value,
      ]),
    );
    const realm = fields.get('realm') ?? '';
    if (!/^bearer /i.test(challenge) || !URL.canParse(realm)) {
      if (basic) {
        return basic.authorization;
      }
      throw new Error('the registry asks for a login: try docker login');
    }
    const url = new URL(realm);
    if (url.protocol !== 'https:' && !LOCAL.test(url.host)) {
      throw new Error('the registry asks for a login without encryption');
    }
    url.searchParams.set('service', fields.get('service') ?? '');
    url.searchParams.set('scope', `repository:${this.#repository}:pull`);
    const { status, body } = await request(url, basic);
    const answer: unknown =
      status === 200 ? JSON.parse(body.toString('utf8')) : {};
    const token =
      Reflect.get(Object(answer), 'token') ??
      Reflect.get(Object(answer), 'access_token');
    if (typeof token !== 'string') {
      throw new Error('the registry asks for a login: try docker login');
    }
    return `Bearer ${token}`;
  }
}

/** The registry that an address names: encrypted, unless it is of this machine. */
export function createRegistry(
  { host }: URL,
  repository: string,
  env: CommandContext['env'],
): OciRegistry {
  const scheme = LOCAL.test(host) ? 'http' : 'https';
  return new DefaultOciRegistry(
    new URL(`${scheme}://${host}`),
    repository,
    env,
  );
}
