import { useRollouts } from '../../hooks/useRollouts';
import { RequestProblem } from '../common';
import { RolloutSection } from './RolloutSection';

/** Environments that take newer revisions of the platform ring by ring. */
export function RolloutSections(props: { onPreview: (ref: string) => void }) {
  const { value = [], error, loading, reload } = useRollouts();
  return (
    <>
      {error && (
        <RequestProblem
          error={error}
          onRetry={reload}
          retrying={loading}
          stale={value.length > 0}
        />
      )}
      {value.map(rollout => (
        <RolloutSection
          key={rollout.environment}
          rollout={rollout}
          onChanged={reload}
          onPreview={props.onPreview}
        />
      ))}
    </>
  );
}
