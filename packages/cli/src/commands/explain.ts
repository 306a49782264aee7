import fs from 'node:fs/promises';
import path from 'node:path';
import {
  explainOutput,
  explainWorkload,
  traceRender,
  workloadPathsAt,
  type Environment,
  type Finding,
  type RenderTrace,
  type TracedValue,
  type Workload,
  type WorkloadPlace,
} from '@score-backstage/engine';
import { describeOptions, oneOf, parseOptions } from '../options';
import { findingsAsText } from '../output/text';
import { valuesAsText, type ShowFile } from '../output/traceAsText';
import { checkRequestOptions, requestOptions } from '../sharedOptions';
import {
  UsageError,
  type Command,
  type CommandContext,
  type ExitCode,
} from '../types';
import { platformFile, readRequest } from './preparedRequest';

const FORMATS = ['text', 'json'] as const;

const explainOptions = {
  ...requestOptions,
  format: {
    type: 'string',
    short: 'f',
    default: 'text',
    value: 'text|json',
    help: 'text is the default',
  },
} as const;

/** What is asked for: a place of the Score file, or of a file that was rendered. */
interface Question {
  output?: string;
  place: WorkloadPlace;
}

interface Answer {
  environment: Environment;
  trace: RenderTrace;
  values: TracedValue[];
  /** That speak of the place. */
  findings: Finding[];
}

function readQuestion(text: string): Question {
  if (/^\d+$/.test(text)) {
    return { place: { line: Number(text) } };
  }
  const output = /^(.+):(\d+)(?::\d+)?$/.exec(text);
  return output
    ? { output: output[1], place: { line: Number(output[2]) } }
    : { place: { path: text } };
}

function pathsOf(workload: Workload, place: WorkloadPlace): string[] {
  return 'path' in place ? [place.path] : workloadPathsAt(workload, place.line);
}

function answerFor(
  environment: Environment,
  trace: RenderTrace,
  workload: Workload,
  { output, place }: Question,
): Answer {
  const { files, findings } = trace.render;
  if (output === undefined) {
    const paths = pathsOf(workload, place);
    return {
      environment,
      trace,
      values: explainWorkload(trace, workload, place),
      findings: findings.filter(
        finding =>
          finding.severity === 'error' ||
          paths.some(one => `${finding.path}.`.startsWith(`${one}.`)),
      ),
    };
  }
  const asked = output.split(path.sep).join('/');
  const file = files
    .map(one => one.path)
    .filter(one => asked === one || asked.endsWith(`/${one}`))
    .sort((a, b) => b.length - a.length)[0];
  return {
    environment,
    trace,
    values: file === undefined ? [] : explainOutput(trace, file, place),
    findings: [],
  };
}

/** Of a file on disk, which may be one of several environments, those that it was rendered for. */
async function sameAsOnDisk(
  answers: readonly Answer[],
  output: string,
  context: CommandContext,
): Promise<readonly Answer[]> {
  let content: string;
  try {
    content = await fs.readFile(path.resolve(context.cwd, output), 'utf8');
  } catch {
    return answers;
  }
  const same = answers.filter(({ trace }) =>
    trace.render.files.some(file => file.content === content),
  );
  if (same.length === 0) {
    context.tell(
      `${output} is not what is rendered now: its lines may be others.\n`,
    );
  }
  return same.length > 0 ? same : answers;
}

function asText(
  answers: readonly Answer[],
  { output }: Question,
  show: ShowFile,
): string {
  return answers
    .map(({ environment, values, findings }) => {
      const lines = valuesAsText(values, output === undefined, show);
      const nothing = values.length + findings.length === 0 ? 'nothing\n' : '';
      return `${environment.name} (${environment.target})\n${[
        ...lines,
        findingsAsText(findings),
        nothing,
      ]
        .join('')
        .replace(/^(?=.)/gm, '  ')}`;
    })
    .join('\n');
}

function asJson(answers: readonly Answer[]): string {
  const result = answers.map(({ environment, values, findings }) => ({
    environment: environment.name,
    target: environment.target,
    values,
    findings,
  }));
  return `${JSON.stringify(result, undefined, 2)}\n`;
}

async function explain(
  args: readonly string[],
  context: CommandContext,
): Promise<ExitCode> {
  const { values, positionals } = parseOptions(args, explainOptions);
  const format = oneOf(values.format, FORMATS, '--format');
  const [name, place, ...more] = positionals;
  if (!name || !place || more.length > 0) {
    throw new UsageError('Name a Score file and a place.');
  }
  checkRequestOptions(values, [name]);
  const prepared = await readRequest(name, values, context);
  if (!prepared) {
    return 1;
  }
  const { workload } = prepared;
  const question = readQuestion(place);
  if (
    question.output === undefined &&
    pathsOf(workload, question.place).length === 0
  ) {
    throw new UsageError(`There is nothing on line ${place} of ${name}.`);
  }
  const all = prepared.environments.map(environment =>
    answerFor(
      environment,
      traceRender(prepared.requestFor(environment)),
      workload,
      question,
    ),
  );
  const { output } = question;
  const answers =
    output === undefined
      ? all
      : await sameAsOnDisk(
          all.filter(answer => answer.values.length > 0),
          output,
          context,
        );
  if (
    all.every(answer => answer.values.length + answer.findings.length === 0)
  ) {
    context.tell(
      output === undefined
        ? `Nothing that is rendered comes from ${place} of ${name}.\n`
        : `There is no ${place} in what is rendered of ${name}.\n`,
    );
    return 1;
  }
  const show = (file: string) => platformFile(file, values, context);
  context.out(
    format === 'json' ? asJson(answers) : asText(answers, question, show),
  );
  return 0;
}

/** `explain`: what becomes of a place of a Score file, or where a line comes from. */
export function createExplainCommand(): Command {
  return {
    name: 'explain',
    summary:
      'Says what becomes of a line of a Score file, or where a rendered line comes from',
    usage: 'explain [OPTION]… FILE (LINE|PATH|RENDERED_FILE:LINE)',
    options: describeOptions(explainOptions),
    run: explain,
  };
}
