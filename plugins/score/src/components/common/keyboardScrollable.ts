/**
 * For a named element that may overflow: keyboards reach it, and then scroll
 * it with the arrows (WCAG 2.1, 2.1.1).
 */
export const keyboardScrollable = { tabIndex: 0 } as const;
