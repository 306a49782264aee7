import type { Git } from './Git';
import { BrokenMirrorError } from './GitError';
import type { ObjectReader } from './ObjectReader';
import { fetchBlobs } from './remote';

/** Blobs kept in memory; they are small inventories. */
const MAX_BLOBS = 2000;

/** Contents of files, of which a mirror has none but those that were asked for. */
export class BlobTexts {
  readonly #blobs = new Map<string, string>();

  /** Texts of blobs by their ids; those that are not here are fetched at once. */
  async read(
    git: Git,
    reader: ObjectReader,
    oids: readonly string[],
  ): Promise<Map<string, string>> {
    const texts = new Map<string, string>();
    const unknown = new Set<string>();
    for (const oid of oids) {
      const text = this.#blobs.get(oid);
      if (text === undefined) {
        unknown.add(oid);
      } else {
        texts.set(oid, text);
      }
    }
    if (unknown.size > 0) {
      await fetchBlobs(git, [...unknown]);
      for (const oid of unknown) {
        const object = await reader.read(oid);
        if (!object) {
          throw new BrokenMirrorError(`The mirror has no blob ${oid}`);
        }
        const text = object.content.toString('utf8');
        texts.set(oid, text);
        this.remember(oid, text);
      }
    }
    return texts;
  }

  /** Spares reading back what this process has written itself. */
  remember(oid: string, text: string): void {
    this.#blobs.delete(oid);
    this.#blobs.set(oid, text);
    if (this.#blobs.size > MAX_BLOBS) {
      const [oldest] = this.#blobs.keys();
      this.#blobs.delete(oldest);
    }
  }
}
