import {
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  type Node,
  type ParsedNode,
} from 'yaml';
import type { SpecPath } from '../shared/reporter';
import type { RenderedFile } from '../types';

/** A value of a file as it stands there. */
export interface OutputValue {
  /** The same for the same value of two renders, whatever stands around it. */
  id: string;
  /** Undefined where the file is no YAML. */
  path?: SpecPath;
  line: number;
  endLine: number;
  text: string;
}

/** What items of lists in Compose and Kubernetes are told apart by. */
export const ITEM_KEYS = ['name', 'mountPath', 'target', 'key'];

function nameOfItem(item: unknown): string | undefined {
  if (!isMap(item)) {
    return undefined;
  }
  const name = ITEM_KEYS.map(key => item.get(key)).find(
    value => typeof value === 'string',
  );
  return name === undefined ? undefined : `[${String(name)}]`;
}

class YamlValues {
  readonly values: OutputValue[] = [];
  /** Whether every key is a name: `{{ .Values.a }}` is a map with a map for a key. */
  isPlain = true;
  readonly #lines: LineCounter;
  readonly #seen = new Map<string, number>();

  constructor(lines: LineCounter) {
    this.#lines = lines;
  }

  walk(node: unknown, path: SpecPath, id: string): void {
    if (isMap(node)) {
      for (const pair of node.items) {
        this.#pair(pair, path, id);
      }
    } else if (isSeq(node)) {
      node.items.forEach((item, index) =>
        this.#item(item, [...path, index], id, index),
      );
    }
  }

  #pair(pair: unknown, path: SpecPath, id: string): void {
    if (!isPair<ParsedNode, ParsedNode | null>(pair) || !isScalar(pair.key)) {
      this.isPlain = false;
      return;
    }
    const name = String(pair.key.value);
    const below = [...path, name];
    const ownId = `${id}/${name}`;
    this.#add(pair.key, pair.value, below, ownId, `${name}:`);
    this.walk(pair.value, below, ownId);
  }

  #item(item: unknown, path: SpecPath, id: string, index: number): void {
    const ownId = `${id}/${nameOfItem(item) ?? index}`;
    if (isScalar(item)) {
      this.#add(item, item, path, ownId, '-');
    } else {
      this.walk(item, path, ownId);
    }
  }

  #add(
    start: Node,
    value: Node | null,
    path: SpecPath,
    id: string,
    prefix: string,
  ): void {
    const from = start.range?.[0] ?? 0;
    const line = this.#lines.linePos(from).line;
    const isLeaf = !isCollection(value) || value.items.length === 0;
    const until = isLeaf ? value?.range?.[1] ?? from : from;
    const count = this.#seen.get(id) ?? 0;
    this.#seen.set(id, count + 1);
    this.values.push({
      id: `${id}#${count}`,
      path,
      line,
      endLine: Math.max(
        line,
        this.#lines.linePos(Math.max(until - 1, from)).line,
      ),
      text: isLeaf ? `${prefix} ${JSON.stringify(value)}` : prefix,
    });
  }
}

function yamlValues(content: string): OutputValue[] | undefined {
  const lines = new LineCounter();
  const documents = parseAllDocuments(content, {
    lineCounter: lines,
    logLevel: 'silent',
  });
  if (!Array.isArray(documents)) {
    return [];
  }
  if (documents.some(({ errors }) => errors.length > 0)) {
    return undefined;
  }
  const values = new YamlValues(lines);
  documents.forEach((document, index) =>
    values.walk(document.contents, [], String(index)),
  );
  return values.isPlain ? values.values : undefined;
}

function lineValues(content: string): OutputValue[] {
  const seen = new Map<string, number>();
  return content
    .replace(/\n$/, '')
    .split('\n')
    .map((text, index) => {
      const count = seen.get(text) ?? 0;
      seen.set(text, count + 1);
      return {
        id: `${text}#${count}`,
        line: index + 1,
        endLine: index + 1,
        text,
      };
    });
}

/** The values of a file with their lines: of YAML by path, else line by line. */
export function outputValues({ path, content }: RenderedFile): OutputValue[] {
  const values = /\.ya?ml$/.test(path) ? yamlValues(content) : undefined;
  return values ?? lineValues(content);
}
