import { secretsIn } from '../../shared/references';
import type {
  ConvertedDocument,
  Target,
  TargetInput,
  TargetOutput,
} from '../../stages';
import type { FieldSupport, ResourcePartSupport } from '../../types';
import { createConversionContext } from '../shared/createContext';
import type { ConversionContext } from '../shared/context';
import { projectHeader, sectionMember } from './document';
import { composeVariables } from './environmentFile';
import { reportGaps } from './gaps';
import { COMPOSE_FIELDS, COMPOSE_PARTS } from './portability';
import { convertResourceParts } from './resourceParts';
import { convertServices, type ConvertedServices } from './services';
import { declareVolumes } from './volumes';

function reportCollisions(
  context: ConversionContext,
  resources: readonly ConvertedDocument[],
  own: ConvertedServices,
): void {
  for (const { kind, name, source } of resources) {
    if (kind === 'services' && own.services.has(name)) {
      const uri = source.kind === 'provisioner' ? source.uri : '';
      context.reporter.error(
        'compose-service-name',
        ['containers'],
        `The service ${name} comes both from a container and from the provisioner ${uri}.`,
        'Rename the container.',
      );
    }
  }
}

class ComposeTarget implements Target {
  readonly name = 'compose';

  portability(): readonly FieldSupport[] {
    return COMPOSE_FIELDS;
  }

  resourceParts(): readonly ResourcePartSupport[] {
    return COMPOSE_PARTS;
  }

  convert(input: TargetInput): TargetOutput {
    const context = createConversionContext(input);
    const parts = convertResourceParts(context);
    const own = convertServices(context, parts);
    reportCollisions(context, parts.documents, own);
    reportGaps(context);
    const source = { kind: 'workload', file: input.workload.file } as const;
    const members = [
      ...[...own.services].map(([name, body]) =>
        sectionMember('services', name, body, source),
      ),
      ...parts.documents,
      ...[...own.configs].map(([name, body]) =>
        sectionMember('configs', name, body, source),
      ),
    ];
    const variables = composeVariables(context, [
      ...context.usedSecrets(),
      ...secretsIn(input.resources.map(resource => resource.parts)),
    ]);
    return {
      documents: [
        projectHeader(input),
        ...members,
        ...declareVolumes(members, source),
      ],
      plainFiles: [
        ...parts.plainFiles,
        ...own.plainFiles,
        ...variables.plainFiles,
      ],
      secrets: variables.secrets,
      findings: context.reporter.findings,
    };
  }
}

/**
 * A Compose file with the containers of the workload and of its resources. What
 * differs from score-compose is in docs/deviations.md.
 */
export function createComposeTarget(): Target {
  return new ComposeTarget();
}
