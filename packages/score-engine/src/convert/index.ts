import type { Target } from '../stages';
import { createComposeTarget } from './compose/target';
import { createKubernetesTarget } from './kubernetes/target';

export { createComposeTarget, createKubernetesTarget };

/** The targets that the engine brings, by name. */
export const targets: Readonly<Record<string, Target>> = {
  compose: createComposeTarget(),
  kubernetes: createKubernetesTarget(),
};
