import type { RenderedFile } from '@score-backstage/engine';
import { parseAllDocuments } from 'yaml';
import { refuseLabel, refusePath } from '../destination/names';
import type { ClaimedDelivery } from '../types';
import { METADATA_FILE } from './desiredFolder';

const MAX_FILE_BYTES = 1024 * 1024;
const MAX_FILES = 1000;

/**
 * The last look at what would be committed: names that stay in the workload's
 * folder, and no secret in plain text. The engine has looked as well.
 *
 * @returns the reason for a person why it is refused; never a value.
 */
export function refuseContent(
  claimed: Pick<
    ClaimedDelivery,
    'environment' | 'shard' | 'workload' | 'files'
  >,
): string | undefined {
  const { environment, shard, workload, files } = claimed;
  const refusedName =
    refuseLabel('environment', environment) ??
    refuseLabel('shard', shard) ??
    refuseLabel('workload', workload);
  if (refusedName) {
    return refusedName;
  }
  if (files.length > MAX_FILES) {
    return `The render has ${files.length} files, more than the ${MAX_FILES} that are delivered`;
  }
  const seen = new Map<string, string>();
  for (const file of files) {
    const refused = refuseFile(file);
    if (refused) {
      return refused;
    }
    const folded = file.path.toLowerCase();
    const twin = seen.get(folded);
    if (twin !== undefined) {
      return `The rendered files ${twin} and ${file.path} cannot be told apart on every system: rename one`;
    }
    seen.set(folded, file.path);
  }
  const nested = [...seen].find(([path]) =>
    path
      .split('/')
      .slice(1)
      .some((_, i) => seen.has(path.split('/', i + 1).join('/'))),
  );
  return nested && `The rendered file ${nested[1]} lies in another file`;
}

function refuseFile({ path, content }: RenderedFile): string | undefined {
  const refused = refusePath('rendered file', path);
  if (refused) {
    return refused;
  }
  if (path.toLowerCase() === METADATA_FILE) {
    return `A rendered file is called ${path}, which delivery writes itself`;
  }
  if (Buffer.byteLength(content) > MAX_FILE_BYTES) {
    return `The rendered file ${path} is larger than 1 MiB`;
  }
  return refuseSecrets({ path, content });
}

function refuseSecrets({ path, content }: RenderedFile): string | undefined {
  if (!/\.(ya?ml|json)$/i.test(path) || !content.includes('Secret')) {
    return undefined;
  }
  let documents: unknown[];
  try {
    documents = parseAllDocuments(content, { logLevel: 'silent' }).map(
      document => {
        if (document.errors.length > 0) {
          // The error's own message would quote the line.
          throw new Error('unreadable');
        }
        return document.toJS({ maxAliasCount: 100 });
      },
    );
  } catch {
    return `The rendered file ${path} mentions a Secret and is not readable YAML`;
  }
  const secret = documents.map(findPlainSecret).find(name => name);
  return (
    secret &&
    `The rendered file ${path} holds the Secret ${secret} in plain text: let its provisioner refer to a secret store instead`
  );
}

/** @returns the name of a Secret with values in it, in lists as well. */
function findPlainSecret(value: unknown): string | undefined {
  if (!isObject(value)) {
    return undefined;
  }
  if (Array.isArray(value.items)) {
    return value.items.map(findPlainSecret).find(name => name);
  }
  const isEncrypted =
    isObject(value.sops) && typeof value.sops.mac === 'string';
  if (value.kind !== 'Secret' || isEncrypted) {
    return undefined;
  }
  const holdsValues = [value.data, value.stringData].some(
    data => isObject(data) && Object.keys(data).length > 0,
  );
  if (!holdsValues) {
    return undefined;
  }
  const metadata = isObject(value.metadata) ? value.metadata : {};
  return typeof metadata.name === 'string' ? metadata.name : 'without a name';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
