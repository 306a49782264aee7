import { createHash } from 'node:crypto';
import type { SourceFile } from '@score-backstage/engine';
import type { UriRequest } from './readUri';
import { createRegistry, type OciRegistry } from './OciRegistry';

const TITLE = 'org.opencontainers.image.title';

interface Reference {
  repository: string;
  /** A tag or a digest. */
  version: string;
}

/** `/acme/provisioners:1.2`, or with `@sha256:…`; `latest` where it says neither. */
function referenceOf(pathname: string): Reference {
  const [, repository, tag, digest] =
    /^\/([a-z0-9][a-z0-9._/-]*?)(?::([\w][\w.-]{0,127}))?(?:@(sha256:[a-f0-9]{64}))?$/.exec(
      pathname,
    ) ?? [];
  if (repository === undefined) {
    throw new Error(
      'an artifact is written oci://REGISTRY/REPOSITORY:TAG#FILE',
    );
  }
  return { repository, version: digest ?? tag ?? 'latest' };
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Reflect.get(value, name)
    : undefined;
}

/** Digests of the YAML files of an artifact, by their names. */
function filesOf(manifest: unknown): Map<string, string> {
  const layers = property(manifest, 'layers');
  return new Map(
    (Array.isArray(layers) ? layers : []).flatMap(
      (layer): [string, string][] => {
        const title = property(property(layer, 'annotations'), TITLE);
        const digest = property(layer, 'digest');
        return typeof title === 'string' &&
          typeof digest === 'string' &&
          /\.ya?ml$|\.tpl$/.test(title)
          ? [[title, digest]]
          : [];
      },
    ),
  );
}

function chooseFile(files: ReadonlyMap<string, string>, asked: string): string {
  const names = [...files.keys()];
  const [only, ...others] = names;
  if (asked === '' && only !== undefined && others.length === 0) {
    return only;
  }
  if (!files.has(asked)) {
    throw new Error(
      names.length === 0
        ? 'the artifact has no file that ends with .yaml'
        : `name a file of the artifact behind "#": it has ${names.join(', ')}`,
    );
  }
  return asked;
}

async function readBlob(
  registry: OciRegistry,
  digest: string,
): Promise<string> {
  const blob = await registry.get(`blobs/${digest}`);
  const sum = createHash('sha256').update(blob).digest('hex');
  if (`sha256:${sum}` !== digest) {
    throw new Error('the registry sent another file than the artifact names');
  }
  return blob.toString('utf8');
}

/** A YAML file of an artifact in a registry for containers. */
export async function readOciFile({
  url,
  name,
  context,
}: UriRequest): Promise<SourceFile[]> {
  const { repository, version } = referenceOf(url.pathname);
  const registry = createRegistry(url, repository, context.env);
  const manifest: unknown = JSON.parse(
    (await registry.get(`manifests/${version}`)).toString('utf8'),
  );
  const files = filesOf(manifest);
  const file = chooseFile(files, decodeURIComponent(url.hash.slice(1)));
  const text = await readBlob(registry, files.get(file) ?? '');
  return [{ path: `${name.replace(/#.*/, '')}#${file}`, text }];
}
