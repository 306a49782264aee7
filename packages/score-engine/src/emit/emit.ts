import type { ConvertedDocument } from '../stages';
import type { DocumentProvenance, RenderedFile } from '../types';
import { addTo, compareText, sortedEntries } from '../shared/values';
import { orderKeys } from './keyOrder';
import { countLines, indentYaml, writeYaml } from './writeYaml';

/** Who a file is rendered for; its first line says so. */
export interface EmitOptions {
  workload: string;
  environment: string;
  /** In place of {@link writeYaml}, whose bytes it has to make. */
  writeYaml?: WriteYaml;
}

/** Makes YAML of a value. */
export type WriteYaml = (value: Readonly<Record<string, unknown>>) => string;

/** What the last stage gives. */
export interface EmitResult {
  files: RenderedFile[];
  provenance: DocumentProvenance[];
}

interface PlacedDocument {
  document: ConvertedDocument;
  line: number;
}

interface WrittenFile {
  content: string;
  placed: PlacedDocument[];
}

/**
 * The line has neither a time nor a version: a file changes when what it says
 * changes, and not when somebody updates the renderer.
 */
function headerOf(options: EmitOptions): string {
  return `# Rendered by score-backstage for workload ${options.workload} in ${options.environment}. Do not edit: change score.yaml or the platform.\n`;
}

class FileWriter {
  readonly #texts: string[] = [];
  readonly #placed: PlacedDocument[] = [];
  #nextLine = 1;

  add(document: ConvertedDocument, text: string): void {
    this.#placed.push({ document, line: this.#nextLine });
    this.append(text);
  }

  append(text: string): void {
    this.#texts.push(text);
    this.#nextLine += countLines(text);
  }

  finish(): WrittenFile {
    return { content: this.#texts.join(''), placed: this.#placed };
  }
}

function bodyOf(document: ConvertedDocument): Record<string, unknown> {
  return orderKeys(document.body);
}

function writeObjects(
  writer: FileWriter,
  documents: readonly ConvertedDocument[],
  write: WriteYaml,
): void {
  documents.forEach((document, index) => {
    if (index > 0) {
      writer.append('---\n');
    }
    const yaml = write(bodyOf(document));
    writer.add(document, document.finish?.(yaml) ?? yaml);
  });
}

function writeSections(
  writer: FileWriter,
  documents: readonly ConvertedDocument[],
  write: WriteYaml,
): void {
  const kinds = [...new Set(documents.map(({ kind }) => kind))];
  for (const kind of kinds) {
    writer.append(`${kind}:\n`);
    const members = documents
      .filter(document => document.kind === kind)
      .sort((a, b) => compareText(a.name, b.name));
    for (const member of members) {
      const text = write({ [member.name]: bodyOf(member) });
      writer.add(member, indentYaml(text, 2));
    }
  }
}

function writeFile(
  documents: readonly ConvertedDocument[],
  header: string,
  write: WriteYaml,
): WrittenFile {
  const writer = new FileWriter();
  writer.append(header);
  const withLayout = (layout: ConvertedDocument['layout']) =>
    documents.filter(document => (document.layout ?? 'object') === layout);
  for (const document of withLayout('header')) {
    writer.add(document, write(bodyOf(document)));
  }
  writeSections(writer, withLayout('section'), write);
  writeObjects(writer, withLayout('object'), write);
  return writer.finish();
}

function provenanceOf(
  file: string,
  { document, line }: PlacedDocument,
): DocumentProvenance {
  return {
    file,
    document: `${document.kind}/${document.name}`,
    line,
    source: document.source,
    overriddenBy: [...(document.overriddenBy ?? [])],
  };
}

/**
 * Stage `emit`: from documents to files, byte for byte the same for the same
 * input. Files are sorted by path; `plainFiles` are taken as they are.
 */
export function emit(
  documents: readonly ConvertedDocument[],
  plainFiles: readonly RenderedFile[],
  options: EmitOptions,
): EmitResult {
  const header = headerOf(options);
  const byFile = new Map<string, ConvertedDocument[]>();
  documents.forEach(document => addTo(byFile, document.file, document));
  const files: RenderedFile[] = [...plainFiles];
  const provenance: DocumentProvenance[] = [];
  for (const [path, members] of sortedEntries(Object.fromEntries(byFile))) {
    const written = writeFile(members, header, options.writeYaml ?? writeYaml);
    files.push({ path, content: written.content });
    provenance.push(
      ...written.placed.map(placed => provenanceOf(path, placed)),
    );
  }
  files.sort((a, b) => compareText(a.path, b.path));
  return { files, provenance };
}
