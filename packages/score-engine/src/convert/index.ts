import type { Target } from '../stages';
import { createComposeTarget } from './compose/target';
import { createHelmTarget } from './helm/target';
import { createKubernetesTarget } from './kubernetes/target';

export { createComposeTarget, createHelmTarget, createKubernetesTarget };

/** The targets that the engine brings, by name. */
export const targets: Readonly<Record<string, Target>> = {
  compose: createComposeTarget(),
  helm: createHelmTarget(),
  kubernetes: createKubernetesTarget(),
};
