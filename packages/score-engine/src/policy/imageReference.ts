/** The parts of an image's name, as container runtimes read it. */
export interface ImageReference {
  /** Registry and path: `docker.io/library/nginx` for `nginx`. */
  repository: string;
  tag?: string;
  digest?: string;
}

/** Whether the first part of a name is a host, and not an organisation on Docker Hub. */
function isHost(part: string): boolean {
  return part.includes('.') || part.includes(':') || part === 'localhost';
}

function withRegistry(name: string): string {
  const [first, ...rest] = name.split('/');
  if (rest.length === 0) {
    return `docker.io/library/${name}`;
  }
  return isHost(first) ? name : `docker.io/${name}`;
}

export function readImageReference(image: string): ImageReference {
  const [named, digest] = image.split('@', 2);
  const colon = named.lastIndexOf(':');
  // A colon in front of a slash is that of a port.
  const hasTag = colon > named.lastIndexOf('/');
  return {
    repository: withRegistry(hasTag ? named.slice(0, colon) : named),
    ...(hasTag ? { tag: named.slice(colon + 1) } : {}),
    ...(digest ? { digest } : {}),
  };
}

/** Whether an image comes from a registry, or from below a path of it. */
export function isFrom(
  { repository }: ImageReference,
  registry: string,
): boolean {
  const folder = `${registry.replace(/\/+$/, '')}/`;
  return `${repository}/`.startsWith(folder);
}
