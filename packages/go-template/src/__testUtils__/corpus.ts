import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseAllDocuments } from 'yaml';

/** Files of the Score project; scripts/test.mjs says when they are not there. */
const CORPUS = join(__dirname, '../../../../../shared/corpus');
const FOLDERS = ['defaults', 'community-provisioners'];

export const hasCorpus = existsSync(CORPUS);

/** A template and where it stands. */
export interface CorpusTemplate {
  readonly name: string;
  readonly source: string;
}

function templatesIn(file: string): CorpusTemplate[] {
  const documents = parseAllDocuments(readFileSync(file, 'utf8'));
  const entries = [...documents].flatMap(document => document.toJS() ?? []);
  return entries
    .filter(({ uri }) => String(uri).startsWith('template://'))
    .flatMap(entry =>
      Object.entries(entry)
        .filter(([, text]) => typeof text === 'string' && text.includes('{{'))
        .map(([field, text]) => ({
          name: `${relative(CORPUS, file)} ${entry.uri} ${field}`,
          source: String(text),
        })),
    );
}

/** All templates of the default and the community provisioners. */
export function corpusTemplates(): CorpusTemplate[] {
  return FOLDERS.flatMap(folder =>
    readdirSync(join(CORPUS, folder), { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.provisioners.yaml'))
      .sort()
      .flatMap(name => templatesIn(join(CORPUS, folder, name))),
  );
}
