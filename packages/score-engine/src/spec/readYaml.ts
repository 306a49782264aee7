import {
  Document,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  type Node,
  type Pair,
  type ParsedNode,
  type YAMLMap,
} from 'yaml';
import type { Finding, Position, SourceFile } from '../types';
import { DEFAULT_YAML_LIMITS, type YamlLimits } from './limits';
import { scanYaml } from './scanYaml';

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

/** Findings are about the YAML only; with an error there are no documents. */
export interface YamlReading {
  documents: YamlDocument[];
  findings: Finding[];
}

/** As many syntax errors as help a person; one often leads to the next. */
const MOST_SYNTAX_ERRORS = 10;

/**
 * Reads YAML 1.2 that nobody has looked at yet: bounded before it is parsed,
 * duplicate keys and syntax errors as findings with their position.
 */
export function readYaml(
  source: SourceFile,
  limits: Partial<YamlLimits> = {},
): YamlReading {
  const bounds = { ...DEFAULT_YAML_LIMITS, ...limits };
  const { path: file, text } = source;
  const refuse = (
    code: string,
    message: string,
    at: Position,
    hint: string,
  ) => ({
    documents: [],
    findings: [
      { severity: 'error' as const, code, message, hint, file, ...at },
    ],
  });

  if (exceedsBytes(text, bounds.bytes)) {
    return refuse(
      'yaml-too-large',
      `The file is larger than ${Math.round(bounds.bytes / 1024)} KiB.`,
      { line: 1, column: 1 },
      'Move large contents into files beside it and name them with "source".',
    );
  }
  const excess = scanYaml(text, bounds);
  if (excess) {
    return refuse(
      excess.code,
      excess.message,
      positionOf(text, excess.offset),
      'Remove what is not needed; a hand-written file stays far below this bound.',
    );
  }

  const lines = new LineCounter();
  const documents = parse(text, lines);
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const findings = [
    ...documents
      .flatMap(document => document.errors)
      .slice(0, MOST_SYNTAX_ERRORS)
      .map(error => ({
        severity: 'error' as const,
        code: 'yaml-syntax',
        message: `This is not valid YAML: ${firstLine(error.message)}.`,
        hint: 'Check the indentation, quotes and brackets here and in the lines above.',
        file,
        ...at(error.pos[0]),
      })),
    ...documents.flatMap(document => duplicateKeys(document, file, at)),
  ];
  if (findings.length) {
    return { documents: [], findings };
  }
  try {
    return {
      documents: documents.map(
        document => new LocatedDocument(document, text, at),
      ),
      findings,
    };
  } catch (error) {
    // Aliases that expand to more than the file holds, or that are not set.
    return refuse(
      'yaml-aliases',
      `The aliases of this file cannot be resolved: ${firstLine(
        String(error instanceof Error ? error.message : error),
      )}.`,
      { line: 1, column: 1 },
      'Write the values out instead of repeating them with anchors.',
    );
  }
}

function parse(text: string, lineCounter: LineCounter): Document.Parsed[] {
  const parsed = parseAllDocuments<ParsedNode>(text, {
    lineCounter,
    // Their check takes quadratic time; ours is below.
    uniqueKeys: false,
    merge: true,
    prettyErrors: false,
    logLevel: 'silent',
  });
  return 'empty' in parsed ? [] : parsed;
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

function duplicateKeys(
  document: Document.Parsed,
  file: string,
  at: (offset: number) => Position,
): Finding[] {
  const findings: Finding[] = [];
  const waiting: unknown[] = [document.contents];
  while (waiting.length) {
    const node = waiting.pop();
    if (isMap(node)) {
      const seen = new Set<unknown>();
      for (const { key } of node.items) {
        const name = isScalar(key) ? key.value : undefined;
        if (name !== undefined && name !== '<<' && seen.has(name)) {
          findings.push({
            severity: 'error',
            code: 'yaml-duplicate-key',
            message: `The key "${String(name)}" stands twice in the same map.`,
            hint: 'Keep one of the two.',
            file,
            ...at(isNode(key) ? key.range?.[0] ?? 0 : 0),
          });
        }
        seen.add(name);
      }
    }
    if (isSeq(node) || isMap(node)) {
      for (const item of node.items) {
        waiting.push(isPair(item) ? item.value : item);
        if (isPair(item) && isCollection(item.key)) {
          waiting.push(item.key);
        }
      }
    }
  }
  return findings;
}

function exceedsBytes(text: string, bytes: number): boolean {
  if (text.length > bytes) {
    return true;
  }
  return (
    text.length * 3 > bytes && new TextEncoder().encode(text).length > bytes
  );
}

function positionOf(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  return {
    line: before.split('\n').length,
    column: offset - before.lastIndexOf('\n'),
  };
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0].replace(/[.:]$/, '');
}
