import { BrokenMirrorError } from '../git/GitError';
import type { ObjectReader } from '../git/ObjectReader';

interface TreeEntry {
  mode: string;
  oid: string;
}

export type Found =
  | { kind: 'absent' }
  | { kind: 'tree'; entries: Map<string, TreeEntry> }
  | { kind: 'file'; oid: string; mode: string }
  /** Something that must be neither followed nor replaced. */
  | { kind: 'obstacle'; path: string; reason: string };

const TREE = '40000';
const FILE = '100644';
const EXECUTABLE = '100755';

/** The tree of one commit, read only as far as somebody looks. */
export class HeadTree {
  readonly #reader: ObjectReader;
  readonly #commit: string | undefined;
  readonly #trees = new Map<string, Promise<Map<string, TreeEntry>>>();

  /** @param commit - Absent for a branch that does not exist yet. */
  constructor(reader: ObjectReader, commit: string | undefined) {
    this.#reader = reader;
    this.#commit = commit;
  }

  async lookup(path: string): Promise<Found> {
    if (this.#commit === undefined) {
      return { kind: 'absent' };
    }
    const segments = path.split('/');
    let entries = await this.#tree(`${this.#commit}^{tree}`);
    for (const [i, segment] of segments.entries()) {
      const at = segments.slice(0, i + 1).join('/');
      const isLast = i === segments.length - 1;
      const entry = entries.get(segment);
      if (!entry) {
        const twin = [...entries.keys()].find(
          name => name.toLowerCase() === segment.toLowerCase(),
        );
        return twin === undefined
          ? { kind: 'absent' }
          : obstacle(
              [...segments.slice(0, i), twin].join('/'),
              `differs only in case from ${segment}`,
            );
      }
      switch (entry.mode) {
        case TREE:
          entries = await this.#tree(entry.oid);
          break;
        case FILE:
        case EXECUTABLE:
          return isLast
            ? { kind: 'file', oid: entry.oid, mode: entry.mode }
            : obstacle(at, 'is a file, where a folder is needed');
        default:
          return obstacle(
            at,
            entry.mode === '160000'
              ? 'is a submodule'
              : 'is a symbolic link, which is not followed',
          );
      }
    }
    return { kind: 'tree', entries };
  }

  #tree(oid: string): Promise<Map<string, TreeEntry>> {
    let tree = this.#trees.get(oid);
    if (!tree) {
      tree = this.#read(oid);
      this.#trees.set(oid, tree);
    }
    return tree;
  }

  async #read(oid: string): Promise<Map<string, TreeEntry>> {
    const object = await this.#reader.read(oid);
    if (object?.type !== 'tree') {
      throw new BrokenMirrorError(`The mirror has no tree ${oid}`);
    }
    return parseTree(object.content);
  }
}

/** `<mode> <name>\0<20 bytes>` again and again. */
function parseTree(content: Buffer): Map<string, TreeEntry> {
  const entries = new Map<string, TreeEntry>();
  for (let at = 0; at < content.length; ) {
    const space = content.indexOf(0x20, at);
    const nul = content.indexOf(0x00, space);
    entries.set(content.toString('utf8', space + 1, nul), {
      mode: content.toString('ascii', at, space),
      oid: content.toString('hex', nul + 1, nul + 21),
    });
    at = nul + 21;
  }
  return entries;
}

function obstacle(path: string, what: string): Found {
  return {
    kind: 'obstacle',
    path,
    reason: `${path} in the destination repository ${what}: move it away`,
  };
}
