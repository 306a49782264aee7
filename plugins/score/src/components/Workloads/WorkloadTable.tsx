import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { WorkloadListItem } from '@score-backstage/plugin-score-common';
import { useMemo } from 'react';
import { scoreTranslationRef } from '../../translation';
import { Flex, SearchField, Table, Text, useTable } from '../ui';
import {
  environmentsOf,
  sortWorkloads,
  toRows,
  matchesSearch,
} from './workloadRows';
import { useWorkloadColumns } from './useWorkloadColumns';

const PAGE_SIZE = 20;

/** Workloads to search, sort and open. */
export function WorkloadTable(props: {
  /** Absent while they are loaded. */
  items?: readonly WorkloadListItem[];
}) {
  const { items } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const rows = useMemo(() => items && toRows(items), [items]);
  const environments = useMemo(() => environmentsOf(items ?? []), [items]);
  const columns = useWorkloadColumns(environments);
  const { tableProps, search } = useTable({
    mode: 'complete',
    data: rows,
    sortFn: sortWorkloads,
    searchFn: (data, query) => data.filter(row => matchesSearch(row, query)),
    initialSort: { column: 'status', direction: 'descending' },
    paginationOptions: { pageSize: PAGE_SIZE },
  });
  return (
    <Flex direction="column" gap="4">
      <SearchField
        aria-label={t('workloads.search')}
        placeholder={t('workloads.searchPlaceholder')}
        {...search}
      />
      <Table
        columnConfig={columns}
        {...tableProps}
        emptyState={
          <Text as="p" variant="body-medium">
            {t('workloads.none')}
          </Text>
        }
      />
    </Flex>
  );
}
