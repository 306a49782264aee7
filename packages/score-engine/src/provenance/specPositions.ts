import type { SpecPath } from '../shared/reporter';
import { readYaml } from '../spec/readYaml';
import type { Position, Workload } from '../types';

/** Where names and values of a workload stand in its file. */
export type FindPosition = (path: SpecPath) => Position;

const START: Position = { line: 1, column: 1 };

/** A value of one line stands behind its name, a larger one begins at its name. */
export function createFindPosition(workload: Workload): FindPosition {
  const { documents } = readYaml({ path: workload.file, text: workload.text });
  const [document] = documents;
  return path => {
    const value = workload.locate(path) ?? START;
    const key = document?.locateKey(path) ?? value;
    return key.line < value.line ? key : value;
  };
}
