import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { PortabilityGap } from '@score-backstage/engine';
import type { WorkloadView } from '@score-backstage/plugin-score-common';
import { Fragment } from 'react';
import { scoreTranslationRef } from '../../translation';
import { Section, useColumnStyles, useTextStyles } from '../common';
import { FindingList } from '../Findings';
import { Matrix } from '../Matrix';
import { Flex, Link, Text } from '../ui';
import { differenceRows, type DifferenceRow } from './differenceRows';
import { SupportBadge } from './SupportBadge';

function RowTitle(props: {
  row: DifferenceRow;
  onShowLine?: (line: number) => void;
}) {
  const { row, onShowLine } = props;
  const { path, line } = row;
  const { t } = useTranslationRef(scoreTranslationRef);
  const text = useTextStyles();
  return (
    <div>
      <Text as="p" variant="body-small" weight="bold" className={text.mono}>
        {path.split('.').map((step, index) => (
          <Fragment key={index}>
            {index > 0 && '.'}
            {index > 0 && <wbr />}
            {step}
          </Fragment>
        ))}
      </Text>
      {line && onShowLine && (
        <Link
          href={`#L${line}`}
          onClick={event => {
            event.preventDefault();
            onShowLine(line);
          }}
        >
          {t('code.line', { line: String(line) })}
        </Link>
      )}
    </div>
  );
}

/** What a workload has not in all environments, or not in the same way. */
export function DifferencesSection(props: {
  workload: WorkloadView;
  /** Shows a line of the Score file on this page. */
  onShowLine?: (line: number) => void;
}) {
  const { workload, onShowLine } = props;
  const { gaps, environments } = workload;
  const classes = useColumnStyles();
  const { t } = useTranslationRef(scoreTranslationRef);
  const titleOf = (name: string) =>
    environments.find(({ environment }) => environment.name === name)
      ?.environment.title ?? name;
  const isEverywhere = (gap: PortabilityGap) =>
    gap.environments.length === environments.length;
  // Errors stand among the findings, in the same words.
  const told = gaps.filter(({ severity }) => severity !== 'error');
  return (
    <Section title={t('differences.title')}>
      {gaps.length === 0 ? (
        <Text as="p" variant="body-medium">
          {t('differences.none')}
        </Text>
      ) : (
        <Flex direction="column" gap="4">
          <Text as="p" variant="body-medium" color="secondary">
            {t('differences.intro')}
          </Text>
          <div className={classes.root}>
            <Matrix
              label={t('differences.title')}
              corner={t('differences.field')}
              columns={environments.map(({ environment }) => environment.title)}
              rows={differenceRows(workload).map(row => ({
                id: row.path,
                header: <RowTitle row={row} onShowLine={onShowLine} />,
                cells: row.cells.map(support => (
                  <SupportBadge support={support} />
                )),
              }))}
            />
            {told.length > 0 && (
              <FindingList
                findings={told.map(gap => ({
                  finding: gap,
                  environments: isEverywhere(gap)
                    ? []
                    : gap.environments.map(titleOf),
                }))}
                workload={workload}
              />
            )}
          </div>
        </Flex>
      )}
    </Section>
  );
}
