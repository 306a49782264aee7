import type { Finding } from '@score-backstage/engine';

const SAME = 'engine-same';
const CODES = [SAME, 'engine-difference'];

/** Whether it says how a named engine compares with the portal's own. */
export const isEngineComparison = ({ severity, code }: Finding): boolean =>
  severity === 'info' && CODES.includes(code);

/** Whether it says that the two do not differ. */
export const isEngineSame = ({ code }: Finding): boolean => code === SAME;
