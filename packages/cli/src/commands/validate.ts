import {
  compareRenders,
  render,
  type Platform,
  type PortabilityGap,
} from '@score-backstage/engine';
import { readWorkloadFile, type WorkloadFile } from '../files/readWorkloadFile';
import { describeOptions, oneOf, parseOptions } from '../options';
import { findingsAsSarif } from '../output/sarif';
import {
  isOfPolicy,
  sharedFindings,
  toldWhere,
} from '../output/sharedFindings';
import { findingsAsText, hasErrors } from '../output/text';
import { checkRequestOptions, requestOptions } from '../sharedOptions';
import {
  UsageError,
  type Command,
  type CommandContext,
  type ExitCode,
} from '../types';
import {
  isRead,
  prepareRequests,
  readOthers,
  readOverrides,
  tellPlatform,
  type PreparedRequest,
} from './preparedRequest';

const FORMATS = ['text', 'json', 'sarif'] as const;

const validateOptions = {
  format: {
    type: 'string',
    short: 'f',
    default: 'text',
    value: 'text|json|sarif',
    help: 'SARIF is for code hosts',
  },
  ...requestOptions,
  platform: {
    ...requestOptions.platform,
    help: 'says too what is wrong in its environments, or not the same in all',
  },
} as const;

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

function withGaps(
  file: WorkloadFile,
  platform: Platform,
  { workload, environments, requestFor }: PreparedRequest,
): Validated {
  const renders = environments.map(each => render(requestFor(each)));
  const gaps = compareRenders(workload, { ...platform, environments }, renders);
  const policies = sharedFindings(renders).filter(isOfPolicy);
  const told = [...gaps, ...policies].map(finding =>
    toldWhere(finding, environments.length),
  );
  return { ...file, findings: [...file.findings, ...told], gaps };
}

async function validate(
  args: readonly string[],
  context: CommandContext,
): Promise<ExitCode> {
  const { values, positionals } = parseOptions(args, validateOptions);
  const format = oneOf(values.format, FORMATS, '--format');
  if (positionals.length === 0) {
    throw new UsageError('No file is named.');
  }
  checkRequestOptions(values, positionals);
  const isRendered =
    values.platform !== undefined || values.target !== undefined;
  const platform = isRendered ? await tellPlatform(values, context) : undefined;
  if (isRendered && !platform) {
    return 1;
  }
  const overrides = await readOverrides(values, context);
  const read: WorkloadFile[] = [];
  for (const name of positionals) {
    read.push(await readWorkloadFile(name, context, overrides));
  }
  const valid = read.filter(isRead);
  const prepared = platform
    ? await prepareRequests(
        valid,
        await readOthers(values, context),
        platform,
        values,
        context,
      )
    : [];
  const requestOf = new Map<WorkloadFile, PreparedRequest>(
    prepared.map((request, index) => [valid[index], request]),
  );
  const files = read.map((file): Validated => {
    const request = requestOf.get(file);
    return platform && request ? withGaps(file, platform, request) : file;
  });
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
    options: describeOptions(validateOptions),
    run: validate,
  };
}
