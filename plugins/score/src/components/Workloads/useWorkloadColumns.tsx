import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink, entityRouteRef } from '@backstage/plugin-catalog-react';
import { useMemo } from 'react';
import { scoreTranslationRef } from '../../translation';
import { FindingCounts } from '../Findings';
import {
  DeliveryStatusBadge,
  StaleBadge,
  WorkloadStatusBadge,
} from '../Status';
import { Cell, CellText, type ColumnConfig, Flex } from '../ui';
import {
  type EnvironmentColumn,
  type WorkloadRow,
  isRead,
  titleOf,
} from './workloadRows';

// Narrower, a status would be cut off: the table scrolls instead.
const COLUMN_MIN_WIDTH = 140;

/** The columns of the list of workloads, one for each environment. */
export function useWorkloadColumns(
  environments: readonly EnvironmentColumn[],
): ColumnConfig<WorkloadRow>[] {
  const { t } = useTranslationRef(scoreTranslationRef);
  const entityRoute = useRouteRef(entityRouteRef);
  return useMemo(
    () => [
      {
        id: 'workload',
        label: t('workloads.workload'),
        isRowHeader: true,
        minWidth: COLUMN_MIN_WIDTH,
        isSortable: true,
        cell: row => (
          <CellText
            title={titleOf(row)}
            description={row.name && row.file}
            href={`${entityRoute(
              parseEntityRef(row.entityRef),
            )}/score?${new URLSearchParams({ workload: row.file })}`}
          />
        ),
      },
      {
        id: 'entity',
        label: t('workloads.entity'),
        minWidth: COLUMN_MIN_WIDTH,
        isSortable: true,
        cell: row => (
          <Cell>
            <EntityRefLink entityRef={row.entityRef} defaultKind="component" />
          </Cell>
        ),
      },
      {
        id: 'status',
        label: t('workloads.status'),
        minWidth: COLUMN_MIN_WIDTH,
        isSortable: true,
        cell: row => (
          <Cell>
            <WorkloadStatusBadge
              status={
                row.status === 'valid' && row.errors > 0
                  ? 'invalid'
                  : row.status
              }
            />
          </Cell>
        ),
      },
      {
        id: 'findings',
        label: t('workloads.findings'),
        minWidth: COLUMN_MIN_WIDTH,
        isSortable: true,
        cell: row => (
          <Cell>
            {isRead(row) && (
              <FindingCounts
                counts={{ error: row.errors, warning: row.warnings }}
              />
            )}
          </Cell>
        ),
      },
      ...environments.map(
        ({ name, title }): ColumnConfig<WorkloadRow> => ({
          id: `environment:${name}`,
          label: title,
          minWidth: COLUMN_MIN_WIDTH,
          cell: row => {
            const environment = row.environments.find(
              candidate => candidate.name === name,
            );
            return (
              <Cell>
                <Flex gap="1" style={{ flexWrap: 'wrap' }}>
                  <DeliveryStatusBadge
                    rendered={environment?.rendered ?? false}
                    failed={row.errors > 0}
                    delivery={environment?.delivery}
                  />
                  {environment?.stale && <StaleBadge />}
                </Flex>
              </Cell>
            );
          },
        }),
      ),
    ],
    [t, entityRoute, environments],
  );
}
