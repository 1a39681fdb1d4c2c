import type { GoogleNonce, GoogleSignIn } from '#contract/google.ts';
import type { Session } from '#contract/session.ts';
import { createGoogleClient } from '../client/google-client.ts';
import { settle, type Outcome } from './remote.ts';
import type { CustomerStore, StoreFactory } from './store-factory.ts';

/** Signs in with Google. It keeps nothing. */
export interface GoogleStore extends CustomerStore {
  /** The nonce for Google's token. Good for ten minutes, once, and in this browser only. */
  begin(): Promise<Outcome<GoogleNonce>>;
  signIn(token: GoogleSignIn): Promise<Outcome<Session>>;
}

export const createGoogleStore: StoreFactory<GoogleStore> = ({ transport, session }) => {
  const client = createGoogleClient(transport);
  return {
    begin: () => settle(client.begin()),
    signIn: (token) => session.begin(client.signIn(token)),
  };
};
