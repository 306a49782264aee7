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

/** That no secret gets into a file. */
export function checkSecrets(subject: CheckSubject): void {
  const texts = outputTexts(subject);
  checkPlainSecrets(subject);
  checkSecretValues(subject, texts);
  checkTokens(subject, texts);
}

/** Stage `check`: whether what was made can be written and used. */
export function checkOutput(subject: CheckSubject): void {
  checkFiles(subject);
  checkReferences(subject, outputTexts(subject));
  if (runsOnCluster(subject.environment.target)) {
    checkKubernetesObjects(subject);
  }
}
