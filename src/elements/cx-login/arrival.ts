import type { LitElement } from 'lit';
import type { Session } from '#contract/session.ts';
import { focusStart } from '../../controllers/focus.ts';
import { CxSignInEvent } from '../../events.ts';
import type { KitController } from '../../kit/kit-controller.ts';
import type { Outcome } from '../../stores/remote.ts';

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

/**
 * Where to go after signing in: an absolute URL of the page's own origin, or of one that the page lists. Anything else is `undefined`: the
 * wish may come out of a query string, and must not lead people to a stranger's page.
 */
export function toDestination(returnTo: string | undefined, origins: string | undefined): string | undefined {
  if (!returnTo || !URL.canParse(returnTo, document.baseURI)) return undefined;
  const url = new URL(returnTo, document.baseURI);
  const allowed = [location.origin, ...(origins ?? '').split(/\s+/)];
  return /^https?:$/.test(url.protocol) && !url.username && !url.password && allowed.includes(url.origin) ? url.href : undefined;
}

interface PasswordCredentialConstructor {
  new (data: { id: string; password: string; name?: string }): Credential;
}

/** Lets the browser's password manager save what worked. Only Chromium has this; others watch the form. */
function saveCredential(data: { id: string; password: string; name: string }): void {
  const { PasswordCredential } = globalThis as { PasswordCredential?: PasswordCredentialConstructor };
  // Declined, or not allowed in a frame: the person has said so, or the page has.
  if (PasswordCredential) navigator.credentials.store(new PasswordCredential(data)).catch(() => {});
}
