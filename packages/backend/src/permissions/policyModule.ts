import { createBackendModule } from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { ScorePolicy } from './ScorePolicy';

/** Has the permission backend ask {@link ScorePolicy}. */
export default createBackendModule({
  pluginId: 'permission',
  moduleId: 'score-policy',
  register(env) {
    env.registerInit({
      deps: { policy: policyExtensionPoint },
      async init({ policy }) {
        policy.setPolicy(new ScorePolicy());
      },
    });
  },
});
