import { runsOnCluster } from '../shared/targets';
import { checkFiles } from './checkFiles';
import { checkKubernetesObjects } from './checkKubernetesObjects';
import { checkPlainSecrets } from './checkPlainSecrets';
import { checkReferences } from './checkReferences';
import { checkSecretValues } from './checkSecretValues';
import { checkTokens } from './checkTokens';
import type { CheckSubject } from './subject';
import { outputTexts } from './texts';

export type { CheckSubject } from './subject';

/** What the stage leaves out. */
export interface CheckOptions {
  /** Secrets may stand in files; only for comparing with upstream's generators. */
  allowSecrets: boolean;
}

/**
 * Stage `check`: whether what was made can be written and used, and that no
 * secret gets into a file.
 */
export function checkOutput(
  subject: CheckSubject,
  { allowSecrets }: CheckOptions,
): void {
  const texts = outputTexts(subject);
  checkFiles(subject);
  checkReferences(subject, texts);
  if (runsOnCluster(subject.environment.target)) {
    checkKubernetesObjects(subject);
  }
  if (!allowSecrets) {
    checkPlainSecrets(subject);
    checkSecretValues(subject, texts);
    checkTokens(subject, texts);
  }
}
