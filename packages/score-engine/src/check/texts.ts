import { mapStrings } from '../shared/values';
import type { SpecPath } from '../shared/reporter';
import { actorHint, createFindCause, type CheckSubject } from './subject';

/** A text that is about to be written to a file. */
export interface OutputText {
  text: string;
  /** `Deployment/orders-api`, or a file's path. */
  where: string;
  /** Where in score.yaml it has its cause. */
  cause: SpecPath;
  /** Who has to act, where it is not the developer. */
  hint?: string;
}

/** All texts of documents and plain files. */
export function outputTexts(subject: CheckSubject): OutputText[] {
  const texts: OutputText[] = [];
  const causeOf = createFindCause(subject);
  for (const document of subject.documents) {
    const where = `${document.kind}/${document.name}`;
    const cause = causeOf(document);
    const hint = actorHint(document);
    mapStrings(document.body, text => {
      texts.push({ text, where, cause, hint });
      return text;
    });
  }
  for (const { path, content } of subject.plainFiles) {
    texts.push({ text: content, where: path, cause: ['containers'] });
  }
  return texts;
}
