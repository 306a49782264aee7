import type { KeyboardEvent } from 'react';

const STEPS: ReadonlyMap<string, number> = new Map([
  ['ArrowDown', 1],
  ['ArrowUp', -1],
]);

/** From the number of a line, arrows lead to those of the lines above and below. */
export function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS.get(event.key);
  const { currentTarget } = event;
  if (step === undefined) return;
  const next = currentTarget
    .closest('[role="region"]')
    ?.querySelector<HTMLElement>(
      `[data-line="${Number(currentTarget.dataset.line) + step}"]`,
    );
  if (next) {
    event.preventDefault();
    next.focus();
  }
}
