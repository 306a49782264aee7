import { readYaml, type YamlDocument } from '../spec/readYaml';
import type { Finding, SourceFile } from '../types';
import { createFileReporter, type FileReporter } from './fileReporter';

/** A file of the platform that is YAML and no more than one document. */
export interface PlatformFile {
  source: SourceFile;
  document: YamlDocument;
  reporter: FileReporter;
}

/** Either the file, or why it cannot be read. */
export type PlatformFileReading =
  | { file: PlatformFile; findings?: undefined }
  | { file?: undefined; findings: Finding[] };

/** Reads a file of the platform; what is in it is not looked at yet. */
export function readPlatformFile(source: SourceFile): PlatformFileReading {
  const { documents, findings } = readYaml(source);
  if (findings.length > 0) {
    return { findings };
  }
  const [document, second] = documents;
  if (second) {
    return {
      findings: [
        {
          severity: 'error',
          code: 'several-documents',
          message: 'The file holds more than one YAML document.',
          hint: 'Remove the line "---" or split the file.',
          file: source.path,
          ...second.locate([]),
        },
      ],
    };
  }
  if (document?.value === undefined) {
    return {
      findings: [
        {
          severity: 'error',
          code: 'empty-file',
          message: 'The file is empty.',
          hint: 'Write something into it or remove it.',
          file: source.path,
          line: 1,
          column: 1,
        },
      ],
    };
  }
  return {
    file: {
      source,
      document,
      reporter: createFileReporter(source.path, document),
    },
  };
}
