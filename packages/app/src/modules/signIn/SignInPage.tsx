import { ProxiedSignInPage } from '@backstage/core-components';
import type { IdentityApi, SignInPageProps } from '@backstage/core-plugin-api';
import { useState } from 'react';
import { people } from './people';
import { PeopleList } from './PeopleList';

/** Keeps who has entered, so that a reload does not ask again. */
const STORAGE_KEY = 'demo-person';

/** Asks as whom to enter the demo; only its own backend lets them in. */
export const SignInPage = ({ onSignInSuccess }: SignInPageProps) => {
  const [id, setId] = useState(() => localStorage.getItem(STORAGE_KEY));
  const person = people.find(each => each.id === id);
  if (!person) {
    return <PeopleList onChoice={setId} />;
  }
  return (
    <ProxiedSignInPage
      provider={person.provider}
      headers={person.headers}
      onSignInSuccess={identity => {
        localStorage.setItem(STORAGE_KEY, person.id);
        onSignInSuccess(forgettingAtSignOut(identity));
      }}
    />
  );
};

function forgettingAtSignOut(identity: IdentityApi): IdentityApi {
  return {
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    getProfileInfo: () => identity.getProfileInfo(),
    async signOut() {
      localStorage.removeItem(STORAGE_KEY);
      await identity.signOut();
    },
  };
}
