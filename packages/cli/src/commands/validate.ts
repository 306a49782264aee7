import {
  compareRenders,
  render,
  type Finding,
  type Platform,
  type PortabilityGap,
} from '@score-backstage/engine';
import { readWorkloadFile, type WorkloadFile } from '../files/readWorkloadFile';
import { oneOf, parseOptions } from '../options';
import { findingsAsSarif } from '../output/sarif';
import { policyFindings, type SharedFinding } from '../output/policyFindings';
import { findingsAsText, hasErrors } from '../output/text';
import {
  UsageError,
  type Command,
  type CommandContext,
  type ExitCode,
} from '../types';
import {
  isRead,
  prepareRequest,
  readOthers,
  REQUEST_HELP,
  requestOptions,
  tellPlatform,
  type RequestValues,
} from './preparedRequest';

const FORMATS = ['text', 'json', 'sarif'] as const;

function asText(files: readonly WorkloadFile[]): string {
  return files
    .map(({ name, findings }) =>
      findings.length > 0
        ? findingsAsText(findings)
        : `${name}: nothing to complain about\n`,
    )
    .join('');
}

function asJson(files: readonly Validated[]): string {
  const result = files.map(({ name, workload, findings, gaps }) => ({
    file: name,
    workload: workload?.name,
    valid: !hasErrors(findings),
    findings,
    ...(gaps ? { gaps } : {}),
  }));
  return `${JSON.stringify(result, undefined, 2)}\n`;
}

interface Validated extends WorkloadFile {
  /** What is not the same in all environments; only where a platform was named. */
  gaps?: readonly PortabilityGap[];
}

/** Says in front of a finding where it is so, unless it is so everywhere. */
function toldWhere(
  { environments, ...finding }: SharedFinding,
  count: number,
): Finding {
  return environments.length === count
    ? finding
    : {
        ...finding,
        message: `${environments.join(', ')}: ${finding.message}`,
      };
}

async function withGaps(
  file: WorkloadFile,
  others: readonly WorkloadFile[],
  platform: Platform,
  values: RequestValues,
): Promise<Validated> {
  if (!isRead(file)) {
    return file;
  }
  const { environments, requestFor } = await prepareRequest(
    file,
    others,
    platform,
    values,
  );
  const renders = environments.map(each => render(requestFor(each)));
  const gaps = compareRenders(
    file.workload,
    { ...platform, environments },
    renders,
  );
  const told = [...gaps, ...policyFindings(renders)].map(finding =>
    toldWhere(finding, environments.length),
  );
  return { ...file, findings: [...file.findings, ...told], gaps };
}

async function validate(
  args: readonly string[],
  context: CommandContext,
): Promise<ExitCode> {
  const { values, positionals } = parseOptions(args, {
    ...requestOptions,
    format: { type: 'string', short: 'f', default: 'text' },
  });
  const format = oneOf(values.format, FORMATS, '--format');
  if (positionals.length === 0) {
    throw new UsageError('No file is named.');
  }
  const isRendered =
    values.platform !== undefined || values.target !== undefined;
  const platform = isRendered ? await tellPlatform(values, context) : undefined;
  if (isRendered && !platform) {
    return 1;
  }
  const read: WorkloadFile[] = [];
  for (const name of positionals) {
    read.push(await readWorkloadFile(name, context));
  }
  const files: Validated[] = [];
  const others = [...(await readOthers(values, context)), ...read];
  for (const file of read) {
    files.push(
      platform ? await withGaps(file, others, platform, values) : file,
    );
  }
  const findings = files.flatMap(file => file.findings);
  const formats = {
    text: () => asText(files),
    json: () => asJson(files),
    sarif: () => findingsAsSarif(findings),
  };
  context.out(formats[format]());
  return hasErrors(findings) ? 1 : 0;
}

/** `validate`: says what is wrong with Score files, whatever the platform. */
export function createValidateCommand(): Command {
  return {
    name: 'validate',
    summary: 'Says what is wrong with Score files, with line and column',
    usage:
      'validate [--format text|json|sarif] [--platform DIR | -t TARGET] FILE…',
    options: [
      ['-f, --format text|json|sarif', 'SARIF is for code hosts'],
      [
        '--platform DIR',
        'says too what is wrong in its environments, or not the same in all',
      ],
      ...REQUEST_HELP.filter(([option]) => !option.startsWith('--platform')),
      ['-e, --environment NAME', 'only this one; may be repeated'],
    ],
    run: validate,
  };
}
