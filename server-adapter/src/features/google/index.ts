import { googleEndpoints } from '../../contract/endpoints/google.ts';
import type { Core, Feature } from '../../core/feature.ts';
import { OptionsError, refuseOthers } from '../../core/errors.ts';
import { defineFeature } from '../../core/feature.ts';
import type { HandlersOf } from '../../core/http/handler.ts';
import { createSessionCookie, toSetCookies } from '../../core/sessions/session-cookie.ts';
import { toWebUrl } from '../../core/settings.ts';
import type { GoogleIdTokens, GoogleIdTokensOptions } from './id-token.ts';
import { createGoogleSignIn, googleSignInMs } from './sign-in.ts';
import type { GoogleSignIn } from './sign-in.ts';

export interface GoogleOptions {
  /** The client id of a web application at Google. The same one has to be saved in the license server's account (Cryptlex: `googleClientId`). */
  clientId: string;
  /** Where the keys are that Google signs with, for a sandbox or a mirror. Default `https://www.googleapis.com/oauth2/v3/certs`. */
  keysUrl?: string | undefined;
}

/** Sign-in with Google's button. Throws an `OptionsError` that names the option which is wrong; the start does when the license server does not take Google's tokens. */
export function google({ clientId, keysUrl = googleKeysUrl, ...others }: GoogleOptions): Feature {
  refuseOthers('google', others);
  if (typeof clientId !== 'string' || !/^[\w.-]{1,256}$/.test(clientId)) throw new OptionsError('google.clientId', 'must be the client id of a web application at Google, such as 123-abc.apps.googleusercontent.com');
  const keys = toWebUrl('google.keysUrl', keysUrl);
  return defineFeature({
    name: 'google',
    endpoints: googleEndpoints,
    signInWith: () => ({ google: { clientId } }),
    attach(core) {
      const { provider: { identity }, store: { counters, identities }, clock } = core;
      if (identity.signInWithGoogle === undefined) throw new OptionsError('google', "needs a license server that takes Google's tokens, and this one does not");
      const signIn: NonNullable<typeof identity.signInWithGoogle> = (login, call) => identity.signInWithGoogle!(login, call);
      return { handlers: toHandlers(createGoogleSignIn({ ...core, counters, identities, signIn, idTokens: loadIdTokens({ clientId, keysUrl: keys, clock }) }), core) };
    },
  });
}

const googleKeysUrl = 'https://www.googleapis.com/oauth2/v3/certs';

/** The library that proves a signature is loaded by the first sign-in. */
function loadIdTokens(options: GoogleIdTokensOptions): GoogleIdTokens {
  let loading: Promise<GoogleIdTokens> | undefined;
  return { verify: async (idToken) => (await (loading ??= import('./id-token.ts').then(({ createGoogleIdTokens }) => createGoogleIdTokens(options)))).verify(idToken) };
}

function toHandlers(google: GoogleSignIn, { settings, toSession, logger }: Core): HandlersOf<typeof googleEndpoints> {
  // Holds the secret between the two requests.
  const nonceCookie = createSessionCookie({ ...settings, purpose: 'nonce', maxAge: googleSignInMs / 1000 });
  return {
    async beginGoogleSignIn() {
      const { secret, nonce } = await google.begin();
      return Response.json({ nonce }, { headers: toSetCookies(nonceCookie.write({ id: secret, remembered: true })) });
    },

    async signInWithGoogle({ body: { credential, remember } }, { request, requestId, clientAddress, context, knownDevice, signIn }) {
      const { user } = await signIn(() => google.finish(credential, nonceCookie.read(request.headers), { clientAddress, requestId, knownDevice }, context), { remembered: remember });
      logger.info({ event: 'sign-in', requestId, userId: user.id, clientAddress, method: 'google' }, 'signed in');
      return toSession(user);
    },
  };
}
