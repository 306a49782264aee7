import fs from 'node:fs/promises';
import path from 'node:path';
import {
  summarizeWorkload,
  type EnvironmentContext,
  type LoadedWorkload,
  type PreviewWorkload,
} from '@score-backstage/engine';
import {
  readSourceFiles,
  readWorkloadFile,
  type WorkloadFile,
} from '../../files/readWorkloadFile';
import { findingsAsText } from '../../output/text';
import { UsageError, type CommandContext } from '../../types';

const SCORE_FILE = /^(?:score|.+[.-]score|score[.-].+)\.ya?ml$/i;

/** More than this is hardly a folder of workloads. */
const MOST_FOLDERS = 50_000;

/** All workloads of some folders, and what they know of each other. */
export interface Fleet {
  workloads: PreviewWorkload[];
  context: EnvironmentContext;
}

async function listScoreFiles(top: string): Promise<string[]> {
  const files: string[] = [];
  const open = [top];
  for (let looked = 0; open.length > 0; looked++) {
    const folder = open.pop() ?? top;
    if (looked > MOST_FOLDERS) {
      throw new UsageError(`${top} has more than ${MOST_FOLDERS} folders.`);
    }
    for (const entry of await fs.readdir(folder, { withFileTypes: true })) {
      const file = path.join(folder, entry.name);
      const isHidden =
        entry.name.startsWith('.') || entry.name === 'node_modules';
      if (entry.isDirectory() && !isHidden) {
        open.push(file);
      } else if (entry.isFile() && SCORE_FILE.test(entry.name)) {
        files.push(file);
      }
    }
  }
  return files.sort();
}

async function listGiven(given: string, cwd: string): Promise<string[]> {
  const place = path.resolve(cwd, given);
  const stats = await fs.stat(place).catch(() => undefined);
  if (!stats) {
    throw new UsageError(`${given} is no folder or file that can be opened.`);
  }
  return stats.isDirectory() ? listScoreFiles(place) : [place];
}

async function load(file: WorkloadFile): Promise<LoadedWorkload | undefined> {
  return file.workload
    ? { workload: file.workload, sourceFiles: await readSourceFiles(file) }
    : undefined;
}

/**
 * Reads every Score file below some folders. What is no workload, or has the name
 * of another one, is told and left out.
 *
 * @throws UsageError
 */
export async function readFleet(
  folders: readonly string[],
  context: CommandContext,
): Promise<Fleet> {
  const files = await Promise.all(
    folders.map(folder => listGiven(folder, context.cwd)),
  );
  const fleet = new Map<string, WorkloadFile>();
  for (const name of new Set(files.flat())) {
    const file = await readWorkloadFile(name, context);
    const { workload } = file;
    const same = workload && fleet.get(workload.name);
    if (!workload) {
      context.tell(`Left out: ${file.name}\n${findingsAsText(file.findings)}`);
    } else if (same) {
      context.tell(
        `Left out: ${file.name}, which is named ${workload.name} as ${same.name} is\n`,
      );
    } else {
      fleet.set(workload.name, file);
    }
  }
  const workloads = [...fleet.values()].flatMap(file =>
    file.workload ? [{ file, workload: file.workload }] : [],
  );
  return {
    workloads: workloads.map(({ file, workload }) => ({
      name: workload.name,
      resources: workload.spec.resources ?? {},
      load: () => load(file),
    })),
    context: {
      workloads: Object.fromEntries(
        workloads.map(({ workload }) => [
          workload.name,
          summarizeWorkload(workload),
        ]),
      ),
    },
  };
}
