import type { ComposeRequest, ConvertedDocument } from '../stages';
import { buildImages, checkBuilds } from './buildImages';
import { publishPorts, type Publisher } from './publishPorts';

/**
 * What a developer asks of a Compose project on a machine of their own: images
 * that are built there, and ports that are published there. Nothing of it is kept.
 */
export function applyComposeRequest(
  publisher: Publisher,
  documents: readonly ConvertedDocument[],
  request: ComposeRequest | undefined,
): ConvertedDocument[] {
  const { reporter, workload, environment } = publisher;
  if (!request) {
    return [...documents];
  }
  if (environment.target !== 'compose') {
    reporter.error(
      'compose-only',
      ['metadata', 'name'],
      `Ports and builds are about Compose, and ${environment.name} is for ${environment.target}.`,
      'Leave them out, or render for an environment with the target compose.',
    );
    return [...documents];
  }
  const { publish = [], build = {} } = request;
  checkBuilds(reporter, workload, build);
  return publishPorts(
    publisher,
    buildImages(workload, documents, build),
    publish,
  );
}
