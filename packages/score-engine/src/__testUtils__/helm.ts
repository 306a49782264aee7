import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { compareText, isRecord, type PlainObject } from '../shared/values';
import type { RenderedFile } from '../types';

const helm = process.env.SCORE_HELM_BIN;
const kubectl = process.env.SCORE_KUBECTL_BIN;

function describeWith(program: string | undefined) {
  return program && fs.existsSync(program) ? describe : describe.skip;
}

/** Without helm these are skipped, and `npm test` names them. */
export const describeHelm = describeWith(helm);

/** Without kubectl these are skipped, and `npm test` names them. */
export const describeKubectl = describeWith(kubectl);

/** Runs a program on files in a folder of their own, where it may write. */
function runOn(
  files: readonly RenderedFile[],
  program: string | undefined,
  argumentsFor: (folder: string) => readonly string[],
): string {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'score-chart-'));
  const folder = path.join(home, 'chart');
  try {
    for (const { path: file, content } of files) {
      const target = path.join(folder, file);
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.writeFileSync(target, content);
    }
    return execFileSync(program ?? '', argumentsFor(folder), {
      env: { PATH: process.env.PATH, HOME: home },
      stdio: 'pipe',
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
  } finally {
    fs.rmSync(home, { recursive: true });
  }
}

/** Objects of one or more YAML documents, in an order of their own. */
export function objectsOf(...texts: readonly string[]): PlainObject[] {
  const keyOf = ({ kind, metadata }: PlainObject) =>
    `${kind}/${JSON.stringify(isRecord(metadata) ? metadata.name : '')}`;
  return texts
    .flatMap(text => parseAllDocuments(text))
    .map(document => {
      expect(document.errors).toEqual([]);
      return document.toJS();
    })
    .filter(isRecord)
    .sort((a, b) => compareText(keyOf(a), keyOf(b)));
}

/**
 * What Helm makes of a chart.
 *
 * @param settings - `--set` of an installation
 */
export function helmTemplate(
  files: readonly RenderedFile[],
  settings: readonly string[] = [],
): PlainObject[] {
  const set = settings.flatMap(setting => ['--set', setting]);
  return objectsOf(
    runOn(files, helm, folder => ['template', 'release', folder, ...set]),
  );
}

/** What `helm lint` says of a chart; it throws where that is an error or a warning. */
export function helmLint(files: readonly RenderedFile[]): string {
  return runOn(files, helm, folder => ['lint', '--strict', folder]);
}

/** Objects as kubectl reads them from a folder with a kustomization. */
export function kubectlKustomize(
  files: readonly RenderedFile[],
): PlainObject[] {
  return objectsOf(runOn(files, kubectl, folder => ['kustomize', folder]));
}
