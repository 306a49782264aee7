import path from 'node:path';
import {
  render,
  summarizeWorkload,
  type Finding,
  type Platform,
  type Render,
  type Workload,
} from '@score-backstage/engine';
import { readFolder } from '../files/readFolder';
import {
  readSourceFiles,
  readWorkloadFile,
  type WorkloadFile,
} from '../files/readWorkloadFile';
import type { CommandContext } from '../types';

const SCORE = /^["']?apiVersion["']?:\s*["']?score\.dev\//m;

/** All workloads below a folder, and what a platform makes of them. */
export interface Fleet {
  workloads: readonly Workload[];
  renders: readonly Render[];
  /** About the files themselves, whatever the platform. */
  findings: readonly Finding[];
}

interface ReadFile extends WorkloadFile {
  workload: Workload;
}

function twice(files: readonly ReadFile[]): Finding[] {
  const fileOf = new Map<string, string>();
  return files.flatMap(({ name: file, workload: { name } }) => {
    const other = fileOf.get(name);
    fileOf.set(name, other ?? file);
    return other === undefined
      ? []
      : [
          {
            severity: 'error' as const,
            code: 'duplicate-workload',
            message: `${other} is the workload "${name}" too.`,
            hint: 'Rename one of them.',
            file,
            line: 1,
            column: 1,
          },
        ];
  });
}

/**
 * Renders every Score file below a folder for every environment of a platform.
 *
 * @param image - in place of an image `.`
 * @throws UsageError
 */
export async function renderFleet(
  folder: string,
  platform: Platform,
  image: string | undefined,
  context: CommandContext,
): Promise<Fleet> {
  const found = await readFolder(path.resolve(context.cwd, folder));
  const files: WorkloadFile[] = [];
  for (const { path: file, text } of found) {
    if (SCORE.test(text)) {
      files.push(await readWorkloadFile(path.join(folder, file), context));
    }
  }
  const read = files.filter(
    (file): file is ReadFile => file.workload !== undefined,
  );
  const workloads = Object.fromEntries(
    read.map(({ workload }) => [workload.name, summarizeWorkload(workload)]),
  );
  const renders: Render[] = [];
  for (const file of read) {
    const sourceFiles = await readSourceFiles(file);
    renders.push(
      ...platform.environments.map(({ name: environment }) =>
        render({
          workload: file.workload,
          platform,
          environment,
          context: { workloads },
          sourceFiles,
          ...(image ? { image } : {}),
        }),
      ),
    );
  }
  return {
    workloads: read.map(({ workload }) => workload),
    renders,
    findings: [...files.flatMap(({ findings }) => findings), ...twice(read)],
  };
}
