import { parseAllDocuments } from 'yaml';
import { loadPlatform } from '../../platform';
import { renderUnchecked } from '../../pipeline';
import { summarizeWorkload } from '../../resources';
import { readWorkload, type WorkloadOverrides } from '../../spec';
import { isRecord, type PlainObject } from '../../shared/values';
import type {
  Platform,
  Render,
  RenderRequest,
  RenderState,
} from '../../stages';
import type { SourceFile } from '../../types';
import { readCorpusFile } from '../corpusFiles';

/** A platform of one environment with upstream's default provisioners. */
export function defaultPlatform(
  target: 'kubernetes' | 'compose',
  provisioners: readonly string[] = [],
): Platform {
  const generator = target === 'kubernetes' ? 'score-k8s' : 'score-compose';
  const files = [
    ...provisioners,
    `defaults/${generator}.provisioners.yaml`,
  ].map((file, index) => ({
    path: `provisioners/${index}.provisioners.yaml`,
    text: readCorpusFile(file).text,
  }));
  const { platform } = loadPlatform([
    {
      path: 'platform.yaml',
      text: `name: upstream\nenvironments:\n  - name: test\n    target: ${target}\n    provisioners: [${files
        .map(({ path }) => path)
        .join(', ')}]\n`,
    },
    ...files,
  ]);
  if (!platform) {
    throw new Error('the default provisioners cannot be read');
  }
  return platform;
}

/** Renders workloads side by side, going on from a generator's state. */
export function renderTogether(
  platform: Platform,
  scores: readonly SourceFile[],
  sourceFiles: ReadonlyMap<string, string>,
  state?: RenderState,
  {
    overrides,
    ...options
  }: Partial<RenderRequest> & { overrides?: WorkloadOverrides } = {},
): Render[] {
  const workloads = scores.map(score => {
    const { workload, findings } = readWorkload(score, overrides);
    if (!workload) {
      throw new Error(`${score.path}: ${JSON.stringify(findings)}`);
    }
    return workload;
  });
  const context = {
    workloads: Object.fromEntries(
      workloads.map(workload => [workload.name, summarizeWorkload(workload)]),
    ),
  };
  return workloads.map(workload =>
    renderUnchecked(
      {
        workload,
        platform,
        environment: 'test',
        context,
        sourceFiles,
        state,
        image: 'busybox',
        ...options,
      },
      { allowSecrets: true },
    ),
  );
}

/** All YAML documents of a render. */
export function documentsOf({ files }: Render): PlainObject[] {
  return files
    .filter(({ path }) => path.endsWith('.yaml'))
    .flatMap(({ content }) => parseAllDocuments(content))
    .map(document => document.toJS())
    .filter(isRecord);
}

/** What stopped a render. */
export function errorsOf({ findings }: Render): string[] {
  return findings
    .filter(({ severity }) => severity === 'error')
    .map(({ code, line, message }) => `${code} ${line}: ${message}`);
}

/** Texts that Compose mounts, by their path below `files/`. */
export function mountedFiles(renders: readonly Render[]): Map<string, string> {
  return new Map(
    renders
      .flatMap(({ files }) => files)
      .filter(({ path }) => path.startsWith('files/'))
      .map(({ path, content }) => [path.slice('files/'.length), content]),
  );
}
