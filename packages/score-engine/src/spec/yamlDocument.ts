import {
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Document,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml';
import type { Position } from '../types';

/** Names and indexes from the top of a document. */
export type YamlPath = readonly (string | number)[];

/** A parsed document that knows where its values stand. */
export interface YamlDocument {
  /** Plain data; undefined for an empty document. */
  value: unknown;
  /**
   * Position of the value at `path`, or of its nearest parent that exists. With
   * `text`, of the first occurrence of that text inside the value.
   */
  locate(path: YamlPath, text?: string): Position;
  /** Position of the key that the last part of `path` names. */
  locateKey(path: YamlPath): Position;
}

class LocatedDocument implements YamlDocument {
  readonly value: unknown;
  readonly #contents: Node | null;
  readonly #text: string;
  readonly #at: (offset: number) => Position;
  /** Pairs by key, made when a map is asked first: finding many is linear. */
  readonly #pairs = new WeakMap<YAMLMap, Map<string, Pair>>();

  constructor(
    document: Document.Parsed,
    text: string,
    at: (offset: number) => Position,
  ) {
    this.#contents = document.contents;
    this.#text = text;
    this.#at = at;
    this.value = document.toJS({ maxAliasCount: 100 }) ?? undefined;
  }

  locate(path: YamlPath, text?: string): Position {
    const [start, , end] = this.#nearest(path)?.range ?? [0, 0, 0];
    const found = text ? this.#text.slice(start, end).indexOf(text) : -1;
    return this.#at(start + Math.max(found, 0));
  }

  locateKey(path: YamlPath): Position {
    const parent = this.#nodeAt(path.slice(0, -1));
    if (isMap(parent)) {
      const key = this.#pairOf(parent, String(path.at(-1)))?.key;
      if (isNode(key) && key.range) {
        return this.#at(key.range[0]);
      }
    }
    return this.locate(path);
  }

  #pairOf(map: YAMLMap, key: string): Pair | undefined {
    let pairs = this.#pairs.get(map);
    if (!pairs) {
      pairs = new Map(
        map.items.flatMap(pair =>
          isScalar(pair.key) ? [[String(pair.key.value ?? ''), pair]] : [],
        ),
      );
      this.#pairs.set(map, pairs);
    }
    return pairs.get(key);
  }

  #child(node: unknown, step: string | number): unknown {
    if (isMap(node)) {
      return this.#pairOf(node, String(step))?.value;
    }
    return isSeq(node) ? node.items[Number(step)] : undefined;
  }

  #nodeAt(path: YamlPath): unknown {
    return path.reduce<unknown>(
      (node, step) => this.#child(node, step),
      this.#contents,
    );
  }

  #nearest(path: YamlPath): Node | undefined {
    let node: unknown = this.#contents;
    let nearest = this.#contents ?? undefined;
    for (const step of path) {
      node = this.#child(node, step);
      if (!isNode(node)) {
        break;
      }
      nearest = node.range ? node : nearest;
    }
    return nearest;
  }
}

/**
 * @param at - position of an offset in `text`
 * @throws ReferenceError where aliases cannot be resolved
 */
export function createYamlDocument(
  document: Document.Parsed,
  text: string,
  at: (offset: number) => Position,
): YamlDocument {
  return new LocatedDocument(document, text, at);
}
