import { readFile } from 'node:fs/promises';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import { readWorkload, type Finding } from '@score-backstage/engine';
import type { StepContext } from '../skeletons/Skeletons';

const SCORE_FILE = 'score.yaml';

/** Fails when the written `score.yaml` would have errors in the portal. */
export async function checkWorkload(
  ctx: StepContext,
  targetPath: string,
): Promise<void> {
  const folder = resolveSafeChildPath(ctx.workspacePath, targetPath);
  const text = await readFile(
    resolveSafeChildPath(folder, SCORE_FILE),
    'utf8',
  ).catch(error => {
    throw error.code === 'ENOENT'
      ? new NotFoundError(`The skeleton has no ${SCORE_FILE}`)
      : error;
  });
  const { findings } = readWorkload({ path: SCORE_FILE, text });
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    throw new InputError(
      `The values do not make a valid Score document:\n${errors
        .map(describe)
        .join('\n')}`,
    );
  }
  for (const finding of findings) {
    ctx.logger.warn(describe(finding));
  }
}

function describe({ file, line, column, message, hint }: Finding): string {
  const place = [file, line, column].filter(part => part !== undefined);
  return `${place.join(':')} ${message}${hint ? ` ${hint}` : ''}`;
}
