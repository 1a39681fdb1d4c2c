import type { LitElement } from 'lit';
import type { Session } from '#contract/session.ts';
import { focusStart } from '../../controllers/focus.ts';
import { CxSignInEvent } from '../../events.ts';
import type { KitController } from '../../kit/kit-controller.ts';
import type { Outcome } from '../../stores/remote.ts';
import { toDestination } from './destination.ts';
import { saveCredential } from './save-credential.ts';

export interface Arrival extends LitElement {
  returnTo: string | undefined;
  returnOrigins: string | undefined;
  again: boolean;
}

export interface ArrivalOptions {
  kit: KitController;
  /** Loads what is shown of who is signed in. */
  loadSignedIn: () => Promise<unknown>;
}

/** Signs in, and what follows: the browser may save the password, the page is told, and the way leads on to `return-to`. Loaded when somebody begins to sign in. */
export async function arrive(login: Arrival, flow: { view: string }, { kit, loadSignedIn }: ArrivalOptions, signIn: () => Promise<Outcome<Session>>, password: string | undefined): Promise<Outcome<unknown>> {
  const outcome = await signIn();
  if (!outcome.ok || !outcome.value.signedIn) return outcome;
  flow.view = 'sign-in';
  login.requestUpdate();
  const { user } = outcome.value;
  if (password) saveCredential({ id: user.email, password, name: user.name });
  const destination = login.dispatchEvent(new CxSignInEvent(user)) && toDestination(login.returnTo, login.returnOrigins);
  if (destination) {
    const { session } = kit.kit;
    const known = await session.refresh();
    if (!known.ok || known.value.signedIn) {
      location.assign(destination);
      return outcome;
    }
    // A browser that keeps no cookies: the next page would only ask again, so this one says why.
    await session.resume('sign-in-required', session.state);
  }
  await loadSignedIn();
  await focusStart(login);
  return outcome;
}
