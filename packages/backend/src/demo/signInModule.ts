import { createBackendModule } from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError } from '@backstage/errors';
import {
  authProvidersExtensionPoint,
  createProxyAuthenticator,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';

/** Says which of the demo's people wants to enter. */
const PERSON_HEADER = 'x-demo-person';

/** 127.0.0.0/8, also as IPv6 writes it. */
const LOOPBACK = /^(::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/;

/** Finds out who enters: one of those whom the configuration names. */
export const demoAuthenticator = createProxyAuthenticator<
  { people: readonly string[] },
  { entityRef: string },
  undefined
>({
  defaultProfileTransform: async () => ({ profile: {} }),
  initialize: ({ config }) => ({ people: config.getStringArray('people') }),
  async authenticate({ req }, { people }) {
    const isHere = LOOPBACK.test(req.socket.remoteAddress ?? '');
    if (process.env.NODE_ENV !== 'development' || !isHere) {
      throw new NotAllowedError(
        'The people of the demo enter on the machine that develops it, nowhere else',
      );
    }
    const entityRef = req.header(PERSON_HEADER);
    if (entityRef === undefined || !people.includes(entityRef)) {
      throw new InputError(
        `The header ${PERSON_HEADER} names nobody of auth.providers.demo.people`,
      );
    }
    return { result: { entityRef } };
  },
});

/**
 * Lets whoever sits at this machine enter the demo as one of its people,
 * without a password, to see what each of them may do. Not for a real portal.
 */
export default createBackendModule({
  pluginId: 'auth',
  moduleId: 'demo-sign-in',
  register(env) {
    env.registerInit({
      deps: { providers: authProvidersExtensionPoint },
      async init({ providers }) {
        providers.registerProvider({
          providerId: 'demo',
          factory: createProxyAuthProviderFactory({
            authenticator: demoAuthenticator,
            signInResolver: ({ result }, context) =>
              context.signInWithCatalogUser(result),
          }),
        });
      },
    });
  },
});
