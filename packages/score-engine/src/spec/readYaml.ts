import {
  LineCounter,
  parseAllDocuments,
  type Document,
  type ParsedNode,
} from 'yaml';
import { positionOf } from '../shared/position';
import type { Finding, Position, SourceFile } from '../types';
import { checkAliases } from './checkAliases';
import { duplicateKeys } from './duplicateKeys';
import { DEFAULT_YAML_LIMITS, type YamlLimits } from './limits';
import { scanYaml } from './scanYaml';
import { createYamlDocument, type YamlDocument } from './yamlDocument';

export type { YamlDocument, YamlPath } from './yamlDocument';

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
    ...documents.flatMap(document => checkAliases(document, file, at)),
  ];
  if (findings.length) {
    const conflict = text.search(/^(?:<{7}|>{7}) /m);
    return conflict < 0
      ? { documents: [], findings }
      : refuse(
          'merge-conflict',
          'The file holds the marks of a merge conflict.',
          at(conflict),
          'Decide for one of the two sides and remove the marks.',
        );
  }
  try {
    return {
      documents: documents.map(document =>
        createYamlDocument(document, text, at),
      ),
      findings,
    };
  } catch (error) {
    // Aliases that expand to more than the file holds.
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

function exceedsBytes(text: string, bytes: number): boolean {
  if (text.length > bytes) {
    return true;
  }
  return (
    text.length * 3 > bytes && new TextEncoder().encode(text).length > bytes
  );
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0].replace(/[.:]$/, '');
}
