import type { Provisioner } from '@score-backstage/engine';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { stringify } from 'yaml';
import { EngineError, type ProgramRequest } from './types';

export const SCORE_FILE = 'score.yaml';
export const PROVISIONERS_FILE = 'platform.provisioners.yaml';

/** Names that a program, or what is written for it, has already. */
const TAKEN = /^(\.score-|score\.yaml$|platform\.|out($|\/))/;

/**
 * Writes what a program reads: the Score file, the files it names, and the
 * environment's provisioners and patch templates, in their order.
 *
 * @returns names of the patch templates
 */
export async function writeInputs(
  folder: string,
  { environment, score, sourceFiles }: ProgramRequest,
): Promise<string[]> {
  const { patches = [], provisioners } = environment;
  const program = provisioners.find(({ uri }) => uri.startsWith('cmd://'));
  if (program) {
    throw new EngineError(
      'engine-program',
      `The provisioner ${program.uri} is a program, which the portal does not run.`,
      'The platform team has to replace it by a template.',
    );
  }
  for (const [path, content] of sourceFiles) {
    const plain = posix.normalize(path);
    if (posix.isAbsolute(plain) || /^\.\.(\/|$)/.test(plain)) {
      throw new EngineError(
        'engine-source',
        `The engine cannot be given the file ${path}: it is not below the Score file.`,
        'Move the file into the folder of the Score file.',
      );
    }
    if (TAKEN.test(plain)) {
      throw new EngineError(
        'engine-source',
        `The engine cannot be given the file ${path}: the name is taken.`,
        'Rename the file.',
      );
    }
    await mkdir(dirname(join(folder, plain)), { recursive: true });
    await writeFile(join(folder, plain), content);
  }
  await writeFile(join(folder, SCORE_FILE), score.text);
  await writeFile(
    join(folder, PROVISIONERS_FILE),
    stringify(provisioners.map(toEntry), { lineWidth: 0 }),
  );
  const names = patches.map((_, index) => `platform.${index}.tpl`);
  for (const [index, { text }] of patches.entries()) {
    await writeFile(join(folder, names[index]), text);
  }
  return names;
}

/** As upstream's files have it. */
function toEntry(provisioner: Provisioner): Record<string, unknown> {
  return {
    uri: provisioner.uri,
    type: provisioner.type,
    class: provisioner.class,
    id: provisioner.id,
    description: provisioner.description,
    supported_params: provisioner.supportedParams,
    expected_outputs: provisioner.expectedOutputs,
    ...provisioner.templates,
    ...provisioner.settings,
  };
}
