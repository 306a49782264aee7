import { checkFields } from '../platform/checkFields';
import type { FileProblem, FileReporter } from '../platform/fileReporter';
import type { ConvertedDocument } from '../stages';
import type { Finding } from '../types';

class Problems implements FileReporter {
  readonly file = '';
  readonly findings: readonly Finding[] = [];
  readonly texts: string[] = [];

  report({ severity = 'error', message, hint }: FileProblem): void {
    if (severity === 'error') {
      this.texts.push(hint ? `${message} ${hint}` : message);
    }
  }
}

/**
 * What Kubernetes or Compose would refuse of the objects that a provisioner
 * makes: fields that there are not, and values of another type. Of Kubernetes
 * that is said of its usual kinds only, of Compose of the keys of services,
 * volumes and networks; nobody here knows the kinds of operators.
 */
export function checkProvisioned(
  documents: readonly ConvertedDocument[],
): string[] {
  const problems = new Problems();
  for (const { kind, body, source } of documents) {
    if (source.kind === 'provisioner') {
      checkFields(problems, [], kind, body, body.apiVersion);
    }
  }
  return problems.texts;
}
