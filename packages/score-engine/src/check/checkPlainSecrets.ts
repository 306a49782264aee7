import { isRecord } from '../shared/values';
import { actorHint, createFindCause, type CheckSubject } from './subject';

const FIELDS = ['data', 'stringData'] as const;

/** A Secret in a file is a secret that everybody can read, base64 or not. */
export function checkPlainSecrets(subject: CheckSubject): void {
  const causeOf = createFindCause(subject);
  for (const document of subject.documents) {
    const { kind, name, body } = document;
    const field = FIELDS.find(key => {
      const content = body[key];
      return isRecord(content) && Object.keys(content).length > 0;
    });
    if (kind === 'Secret' && field) {
      subject.reporter.error(
        'plain-secret',
        causeOf(document),
        `The Secret "${name}" would be written with its ${field}, which is not to be in a file.`,
        actorHint(document) ??
          'Let a controller write it, for example by an ExternalSecret.',
      );
    }
  }
}
