import type { WorkloadInEnvironment } from '@score-backstage/plugin-score-common';
import { HoldNotice } from './HoldNotice';
import { PromotionStatus } from './PromotionStatus';
import { RollbackNotice } from './RollbackNotice';
import type { DecisionProps } from './types';

/** What people have decided here, and what there is to decide. */
export function DeliveryDecisions(
  props: DecisionProps & {
    /** All environments of the workload. */
    environments: readonly WorkloadInEnvironment[];
  },
) {
  const { environments, ...decision } = props;
  const { hold, rollback, promotion } = decision.inEnvironment;
  const from = environments.find(
    ({ environment }) => environment.name === promotion?.from,
  );
  return (
    <>
      {hold && <HoldNotice {...decision} hold={hold} />}
      {rollback && <RollbackNotice {...decision} rollback={rollback} />}
      {promotion && (
        <PromotionStatus
          {...decision}
          promotion={promotion}
          fromTitle={from?.environment.title ?? promotion.from}
        />
      )}
    </>
  );
}
