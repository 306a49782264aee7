import {
  describeResourceTypes,
  failingTypes,
  unusedRules,
  type Finding,
  type Platform,
} from '@score-backstage/engine';
import { oneOf, parseOptions } from '../../options';
import { findingsAsSarif } from '../../output/sarif';
import { sharedFindings, toldWhere } from '../../output/sharedFindings';
import { findingsAsText, hasErrors } from '../../output/text';
import { readPlatform } from '../../platform/readPlatform';
import { renderFleet, type Fleet } from '../../platform/renderFleet';
import {
  UsageError,
  type Command,
  type CommandContext,
  type ExitCode,
} from '../../types';
import { platformFile } from '../preparedRequest';

const FORMATS = ['text', 'json', 'sarif'] as const;

/** What was checked. */
interface Checked {
  platform?: Platform;
  fleet?: Fleet;
  findings: Finding[];
}

function counted(count: number, one: string, several: string = `${one}s`) {
  return `${count} ${count === 1 ? one : several}`;
}

function countOf(findings: readonly Finding[]): string {
  const of = (severity: Finding['severity']) =>
    findings.filter(finding => finding.severity === severity).length;
  const [errors, warnings] = [of('error'), of('warning')];
  return errors + warnings === 0
    ? 'nothing to complain about'
    : `${counted(errors, 'error')}, ${counted(warnings, 'warning')}`;
}

function asText({ platform, fleet, findings }: Checked): string {
  const told = findingsAsText(findings);
  if (!platform) {
    return `${told}The platform cannot be used: ${countOf(findings)}\n`;
  }
  const rules = platform.environments.flatMap(({ policies = [] }) => policies);
  const what = [
    counted(platform.environments.length, 'environment'),
    counted(describeResourceTypes(platform).length, 'resource type'),
    counted(new Set(rules.map(({ id }) => id)).size, 'policy', 'policies'),
    ...(fleet ? [counted(fleet.workloads.length, 'workload')] : []),
  ];
  return `${told}Platform ${platform.name}, ${what.join(', ')}: ${countOf(
    findings,
  )}\n`;
}

function asJson({ platform, fleet, findings }: Checked): string {
  const result = {
    platform: platform?.name,
    valid: !hasErrors(findings),
    environments: platform?.environments.map(({ name }) => name) ?? [],
    types: platform ? describeResourceTypes(platform) : [],
    ...(fleet ? { workloads: fleet.workloads.map(({ name }) => name) } : {}),
    findings,
  };
  return `${JSON.stringify(result, undefined, 2)}\n`;
}

/** What the workloads of a folder say of a platform, and it of them. */
function fleetFindings(platform: Platform, { findings, renders }: Fleet) {
  const { length } = platform.environments;
  return [
    ...findings,
    ...sharedFindings(renders)
      .filter(({ severity }) => severity !== 'info')
      .map(one => toldWhere(one, length)),
  ];
}

async function check(
  args: readonly string[],
  context: CommandContext,
): Promise<ExitCode> {
  const { values, positionals } = parseOptions(args, {
    format: { type: 'string', short: 'f', default: 'text' },
    workloads: { type: 'string' },
    image: { type: 'string', short: 'i' },
  });
  const format = oneOf(values.format, FORMATS, '--format');
  const [folder = '.', other] = positionals;
  if (other !== undefined) {
    throw new UsageError(`"${other}" is one argument too many.`);
  }
  const { platform, findings } = await readPlatform(folder, context);
  const inFolder = (finding: Finding): Finding =>
    finding.file === undefined
      ? finding
      : {
          ...finding,
          file: platformFile(finding.file, { platform: folder }, context),
        };
  const fleet =
    platform && values.workloads !== undefined
      ? await renderFleet(values.workloads, platform, values.image, context)
      : undefined;
  const checked: Checked = {
    platform,
    fleet,
    findings: [
      ...findings,
      ...(platform ? failingTypes(platform).map(inFolder) : []),
      ...(platform && fleet
        ? [
            ...unusedRules(platform, fleet.renders).map(inFolder),
            ...fleetFindings(platform, fleet),
          ]
        : []),
    ],
  };
  const formats = {
    text: asText,
    json: asJson,
    sarif: () => findingsAsSarif(checked.findings),
  };
  context.out(formats[format](checked));
  return hasErrors(checked.findings) ? 1 : 0;
}

/** `platform check`: everything that can be said of a platform before it is used. */
export function createCheckCommand(): Command {
  return {
    name: 'check',
    summary: 'says what is wrong with a platform, and tries all of its types',
    usage: 'check [DIR] [--workloads DIR] [--format text|json|sarif]',
    options: [
      ['-f, --format text|json|sarif', 'SARIF is for code hosts'],
      [
        '--workloads DIR',
        'renders all Score files below it, and says which rules none of them needs',
      ],
      ['-i, --image IMAGE', 'in place of an image "."'],
    ],
    run: check,
  };
}
