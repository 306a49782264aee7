import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import Ajv from 'ajv';
import { parse, parseAllDocuments } from 'yaml';

const run = promisify(execFile);

const COMPOSE_SCHEMA = path.resolve(
  __dirname,
  '../../../../../shared/corpus/compose-spec/compose-spec.json',
);

/** A document of Kubernetes, as far as the tests look at it. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string };
  spec?: Record<string, unknown>;
}

/** All documents of the YAML files that are Kubernetes objects. */
export function readManifests(files: ReadonlyMap<string, string>): Manifest[] {
  return [...files]
    .filter(([name]) => /\.ya?ml$/.test(name))
    .flatMap(([, text]) => parseAllDocuments(text))
    .map(document => document.toJS())
    .filter(manifest => manifest?.kind && manifest.kind !== 'Kustomization');
}

/**
 * Holds manifests against Kubernetes' own schemas.
 *
 * @returns what is wrong; nothing where the schemas are not installed, which
 * `npm test` says at its end.
 */
export async function findManifestErrors(
  files: ReadonlyMap<string, string>,
): Promise<string> {
  const program = process.env.SCORE_KUBERNETES_VALIDATE;
  if (!program) {
    return '';
  }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'score-manifests-'));
  try {
    const file = path.join(folder, 'manifests.yaml');
    fs.writeFileSync(
      file,
      readManifests(files)
        .map(manifest => JSON.stringify(manifest))
        .join('\n---\n'),
    );
    const { stdout, stderr } = await run(program, ['--strict', file]).catch(
      error => error,
    );
    // Kinds that an operator brings have no schema here.
    const said = `${stdout}${stderr}`.split('\n');
    const unknown = said.filter(line => line.includes("Couldn't find schema"));
    for (const line of unknown) {
      process.stdout.write(`Left out: ${line.replace(/^.*yaml /, '')}\n`);
    }
    return said.filter(line => line.startsWith('ERROR')).join('\n');
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/** Holds a Compose file against the Compose specification's schema. */
export function findComposeErrors(text: string): string {
  if (!fs.existsSync(COMPOSE_SCHEMA)) {
    return '';
  }
  const schema = JSON.parse(fs.readFileSync(COMPOSE_SCHEMA, 'utf8'));
  // The name of the draft is written with https there, which Ajv does not know.
  delete schema.$schema;
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    validateFormats: false,
  });
  return ajv.validate(schema, parse(text)) ? '' : ajv.errorsText();
}
