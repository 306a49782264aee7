import { ENGINE_VERSION, type Finding } from '@score-backstage/engine';

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const;

function locationsOf({ file, line, column }: Finding) {
  return file === undefined
    ? []
    : [
        {
          physicalLocation: {
            artifactLocation: { uri: encodeURI(file) },
            ...(line === undefined
              ? {}
              : {
                  region: {
                    startLine: line,
                    ...(column === undefined ? {} : { startColumn: column }),
                  },
                }),
          },
        },
      ];
}

/** SARIF 2.1.0, which code hosts show beside the changed lines. */
export function findingsAsSarif(findings: readonly Finding[]): string {
  const codes = [...new Set(findings.map(({ code }) => code))].sort();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'score-backstage',
            version: ENGINE_VERSION,
            rules: codes.map(id => ({ id })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.map(finding => ({
          ruleId: finding.code,
          ruleIndex: codes.indexOf(finding.code),
          level: LEVELS[finding.severity],
          message: {
            text: [finding.message, finding.hint].filter(Boolean).join(' '),
          },
          locations: locationsOf(finding),
        })),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}
