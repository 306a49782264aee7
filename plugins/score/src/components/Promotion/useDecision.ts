import { toError } from '@backstage/errors';
import { useCallback, useState } from 'react';

export interface Decision {
  /** Does it and answers whether it went well. */
  decide(): Promise<boolean>;
  deciding: boolean;
  /** Of the last attempt. */
  error?: Error;
  forget(): void;
}

/** Has the backend do what a person has decided, once at a time. */
export function useDecision(
  send: () => Promise<void>,
  onDecided: () => void,
): Decision {
  const [deciding, setDeciding] = useState(false);
  const [error, setError] = useState<Error>();
  const decide = useCallback(async () => {
    setDeciding(true);
    setError(undefined);
    try {
      await send();
      onDecided();
      return true;
    } catch (problem) {
      setError(toError(problem));
      return false;
    } finally {
      setDeciding(false);
    }
  }, [send, onDecided]);
  const forget = useCallback(() => setError(undefined), []);
  return { decide, deciding, error, forget };
}
