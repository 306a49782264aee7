import {
  compareFiles,
  ENGINE_VERSION,
  type Finding,
  type ObjectDifference,
  type Render,
  type RenderedFile,
  type ValueDifference,
} from '@score-backstage/engine';

const MAX_OBJECTS = 20;
const MAX_VALUES = 8;

/** Only says which files there are. */
const KUSTOMIZATION = /^(Kustomization\/|kustomization\.yaml$)/;

/** Says who has rendered, which is told beside it. */
const MANAGED_BY = /\/managed-by$/;

/** Programs write out what is empty. */
function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    (typeof value === 'object' && Object.keys(value).length === 0)
  );
}

function matters({ path, before, after }: ValueDifference): boolean {
  return !MANAGED_BY.test(path) && !(isEmpty(before) && isEmpty(after));
}

/**
 * Where a program's answer differs from that of our own engine, by the names of
 * objects and fields: values may be long, and are in the files.
 */
export function describeDifferences(
  native: Pick<Render, 'files'>,
  program: { engine: string; files: readonly RenderedFile[]; file: string },
): Finding[] {
  const { engine, files, file } = program;
  const differing = compareFiles(native.files, files)
    .filter(({ object }) => !KUSTOMIZATION.test(object))
    .map(each => ({ ...each, values: each.values.filter(matters) }))
    .filter(({ change, values }) => change !== 'changed' || values.length > 0);
  const finding = (code: string, message: string): Finding => ({
    severity: 'info',
    code,
    message,
    file,
  });
  if (differing.length === 0) {
    return [
      finding(
        'engine-same',
        `${engine} makes the same of it as native@${ENGINE_VERSION}`,
      ),
    ];
  }
  const left = differing.length - MAX_OBJECTS;
  return [
    ...differing
      .slice(0, MAX_OBJECTS)
      .map(difference => finding('engine-difference', describe(difference))),
    ...(left > 0
      ? [finding('engine-difference', `and ${left} more objects`)]
      : []),
  ];
}

function describe({ object, change, values }: ObjectDifference): string {
  if (change !== 'changed') {
    return `${object}: ${
      change === 'added' ? 'not in native' : 'only in native'
    }`;
  }
  const paths = values.map(({ path }) => path);
  const left = paths.length - MAX_VALUES;
  return `${object}: ${paths.slice(0, MAX_VALUES).join(', ')}${
    left > 0 ? ` and ${left} more` : ''
  }`;
}
