import { readWorkloadFile, type WorkloadFile } from '../files/readWorkloadFile';
import { oneOf, parseOptions } from '../options';
import { findingsAsSarif } from '../output/sarif';
import { findingsAsText, hasErrors } from '../output/text';
import {
  UsageError,
  type Command,
  type CommandContext,
  type ExitCode,
} from '../types';

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

function asJson(files: readonly WorkloadFile[]): string {
  const result = files.map(({ name, workload, findings }) => ({
    file: name,
    workload: workload?.name,
    valid: !hasErrors(findings),
    findings,
  }));
  return `${JSON.stringify(result, undefined, 2)}\n`;
}

async function validate(
  args: readonly string[],
  context: CommandContext,
): Promise<ExitCode> {
  const { values, positionals } = parseOptions(args, {
    format: { type: 'string', short: 'f', default: 'text' },
  });
  const format = oneOf(values.format, FORMATS, '--format');
  if (positionals.length === 0) {
    throw new UsageError('No file is named.');
  }
  const files: WorkloadFile[] = [];
  for (const file of positionals) {
    files.push(await readWorkloadFile(file, context));
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
    usage: 'validate [--format text|json|sarif] FILE…',
    options: [['-f, --format text|json|sarif', 'SARIF is for code hosts']],
    run: validate,
  };
}
