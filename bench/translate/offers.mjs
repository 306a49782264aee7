import { offerTools } from '../../scripts/lib/offers.mjs';

/** The real score-k8s, where it is installed. */
export async function prepare(env) {
  offerTools(env);
  return { async stop() {} };
}
