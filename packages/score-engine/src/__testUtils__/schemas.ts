import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import { parse, parseAllDocuments } from 'yaml';
import type { RenderedFile } from '../types';
import { readCorpusFile } from './corpus';

const program = process.env.SCORE_KUBERNETES_VALIDATE;

/** Without kubernetes-validate these are skipped, and `npm test` names them. */
export const describeKubernetesSchemas =
  program && fs.existsSync(program) ? describe : describe.skip;

/** What Kubernetes' own schemas say against manifests, strictly. */
export function findManifestErrors(files: readonly RenderedFile[]): string[] {
  const manifests = files
    .filter(({ path: file }) => /^(?!kustomization).*\.yaml$/.test(file))
    .flatMap(({ content }) => parseAllDocuments(content))
    .map(document => JSON.stringify(document.toJS()));
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'score-manifests-'));
  try {
    const file = path.join(folder, 'manifests.yaml');
    fs.writeFileSync(file, manifests.join('\n---\n'));
    execFileSync(program ?? '', ['--strict', file], { stdio: 'pipe' });
    return [];
  } catch (error) {
    const { stdout = '', stderr = '' } = Object(error);
    // Kinds that an operator brings have no schema here.
    return `${stdout}${stderr}`
      .split('\n')
      .filter(line => line.startsWith('ERROR'));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

let validateCompose: ValidateFunction | undefined;

/** What the schema of the Compose specification says against a file. */
export function findComposeErrors(text: string): unknown[] {
  if (!validateCompose) {
    const { $schema: ignored, ...schema } = JSON.parse(
      readCorpusFile('compose-spec/compose-spec.json').text,
    );
    // The draft is named with https there, which Ajv does not know.
    validateCompose = new Ajv({
      strict: false,
      allErrors: true,
      validateFormats: false,
    }).compile(schema);
  }
  return validateCompose(parse(text)) ? [] : validateCompose.errors ?? [];
}
