import { useDeliveryDiff } from '../../hooks/useDeliveryDiff';
import { RequestProblem } from '../common';
import { DiffView } from '../DiffView';
import { Skeleton } from '../ui';

/** The files that a delivery changed, or that two environments have otherwise. */
export function DeliveryChanges(props: {
  entityRef: string;
  file: string;
  environment: string;
  sha?: string;
  baseEnvironment?: string;
}) {
  const { value, error, loading, reload } = useDeliveryDiff(props);
  if (error) {
    return <RequestProblem error={error} onRetry={reload} retrying={loading} />;
  }
  return value ? (
    <DiffView files={value.files} />
  ) : (
    <Skeleton width="100%" height={120} data-testid="score-diff-skeleton" />
  );
}
