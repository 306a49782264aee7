import { parseAllDocuments } from 'yaml';
import { renderUnchecked, type PipelineOptions } from '../pipeline';
import { isRecord, type PlainObject } from '../shared/values';
import { readWorkload } from '../spec';
import type { Platform, Render, RenderRequest } from '../stages';
import type { Finding, Workload } from '../types';
import { createTestPlatform } from './testPlatform';

/** A workload from its text, which has to be one. */
export function workloadOf(
  text: string,
  path: string = 'score.yaml',
): Workload {
  const { workload, findings } = readWorkload({ path, text });
  if (!workload) {
    throw new Error(JSON.stringify(findings));
  }
  return workload;
}

/** Renders a text in an environment of a test platform. */
export function renderText(
  text: string,
  environment: 'local' | 'live',
  request: Partial<RenderRequest> & { platform?: Platform } = {},
  options: PipelineOptions = {},
): Render {
  return renderUnchecked(
    {
      workload: workloadOf(text),
      platform: createTestPlatform(),
      context: { workloads: {} },
      environment,
      ...request,
    },
    options,
  );
}

/** Findings as people read them. */
export function linesOf(findings: readonly Finding[]): string[] {
  return findings.map(
    ({ severity, code, line, column, message, hint }) =>
      `${severity} ${code} ${line}:${column} ${message}${
        hint ? ` ${hint}` : ''
      }`,
  );
}

/** Documents of a render by `Kind/name`, or the one of a Compose file. */
export function documentsOf({ files }: Render): Record<string, PlainObject> {
  return Object.fromEntries(
    files
      .filter(({ path }) => path.endsWith('.yaml'))
      .flatMap(({ content }) => parseAllDocuments(content))
      .map(document => document.toJS())
      .filter(isRecord)
      .map(body => {
        const { kind, metadata } = body;
        const name = isRecord(metadata) ? metadata.name : '';
        return [kind ? `${kind}/${name}` : 'compose', body];
      }),
  );
}
