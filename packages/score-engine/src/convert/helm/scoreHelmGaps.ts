import {
  CONTROL_PREFIX,
  KIND_ANNOTATION,
  SERVICE_NAME_ANNOTATION,
} from '../../shared/annotations';
import { sortedEntries } from '../../shared/values';
import type { ConvertedDocument } from '../../stages';
import { listOf } from '../../spec/didYouMean';
import type { ConversionContext } from '../shared/context';

const HINT =
  'The platform team can have this environment render a chart of its own (options.layout: chart).';

function reportContainers(context: ConversionContext): void {
  const { input, reporter } = context;
  for (const [name, container] of sortedEntries(
    input.workload.spec.containers,
  )) {
    const path = ['containers', name];
    const files = sortedEntries(container.files).map(([target]) => target);
    if (files.length > 0) {
      reporter.warning(
        'portability-helm-files',
        [...path, 'files'],
        `The values for the chart have no place for files: ${name} does not find ${listOf(
          files,
        )} there.`,
        HINT,
      );
    }
    for (const [target, { source }] of sortedEntries(container.volumes)) {
      reporter.info(
        'portability-helm-volume',
        [...path, 'volumes', target],
        `The chart has to bring the volume "${context.volumeResource(
          source,
        )}" that is mounted at ${target}: the values only name it.`,
      );
    }
    const later = sortedEntries(container.before).map(([other]) => other);
    if (later.length > 0) {
      reporter.warning(
        'portability-helm-before',
        [...path, 'before'],
        `The values for the chart have no place for an order: ${name} starts together with ${listOf(
          later,
        )}, and is started again when it ends.`,
        HINT,
      );
    }
  }
}

function reportAnnotations({ input, reporter }: ConversionContext): void {
  const { annotations } = input.workload.spec.metadata;
  const path = ['metadata', 'annotations'];
  const own = sortedEntries(annotations)
    .map(([key]) => key)
    .filter(key => !key.startsWith(CONTROL_PREFIX));
  if (own.length > 0) {
    reporter.info(
      'portability-helm-annotations',
      path,
      `The values for the chart have no place for annotations: Pods do not get ${listOf(
        own,
      )}.`,
      HINT,
    );
  }
  for (const key of [KIND_ANNOTATION, SERVICE_NAME_ANNOTATION]) {
    if (annotations?.[key] !== undefined) {
      reporter.warning(
        'portability-helm-control',
        [...path, key],
        `The chart decides what ${key} asks for elsewhere.`,
        HINT,
      );
    }
  }
}

function reportManifests(
  { input, reporter }: ConversionContext,
  manifests: readonly ConvertedDocument[],
): void {
  for (const { name, uid } of input.resources) {
    const objects = manifests
      .filter(
        ({ source }) =>
          source.kind === 'provisioner' && source.resource === uid,
      )
      .map(object => `${object.kind} ${object.name}`);
    if (objects.length > 0) {
      reporter.info(
        'portability-helm-manifests',
        ['resources', name],
        `The chart does not make the objects of ${name}: they stand beside the values, in manifests/, and are applied on their own (${listOf(
          objects,
        )}).`,
      );
    }
  }
}

/** What a workload has that the values of score-helm do not carry. */
export function reportGaps(
  context: ConversionContext,
  manifests: readonly ConvertedDocument[],
): void {
  reportContainers(context);
  reportAnnotations(context);
  reportManifests(context, manifests);
}
