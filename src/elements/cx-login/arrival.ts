import type { User } from '#contract/user.ts';
import { CxSignInEvent } from '../../events.ts';

export interface Arrival extends HTMLElement {
  returnTo: string | undefined;
  returnOrigins: string | undefined;
  again: boolean;
}

/**
 * What follows when somebody has signed in: the browser may save the password, the page is told, and the way leads on to `return-to`. Returns whether the page is left.
 * Loaded when somebody begins to sign in.
 */
export function arrive(login: Arrival, user: User, password: string | undefined): boolean {
  if (password) saveCredential({ id: user.email, password, name: user.name });
  const destination = login.dispatchEvent(new CxSignInEvent(user)) && toDestination(login.returnTo, login.returnOrigins);
  if (destination) location.assign(destination);
  return Boolean(destination);
}

/**
 * Where to go after signing in: an absolute URL of the page's own origin, or of one that the page lists. Anything else is `undefined`: the
 * wish may come out of a query string, and must not lead people to a stranger's page.
 */
export function toDestination(returnTo: string | undefined, origins: string | undefined): string | undefined {
  if (!returnTo || !URL.canParse(returnTo, document.baseURI)) return undefined;
  const url = new URL(returnTo, document.baseURI);
  const allowed = [location.origin, ...(origins?.split(/\s+/) ?? [])];
  return /^https?:$/.test(url.protocol) && !url.username && !url.password && allowed.includes(url.origin) ? url.href : undefined;
}

interface PasswordCredentialConstructor {
  new (data: { id: string; password: string; name?: string }): Credential;
}

/** Lets the browser's password manager save what worked. Only Chromium has this; others watch the form. */
function saveCredential(data: { id: string; password: string; name: string }): void {
  const { PasswordCredential } = globalThis as { PasswordCredential?: PasswordCredentialConstructor };
  // Declined, or not allowed in a frame: the person has said so, or the page has.
  if (PasswordCredential) navigator.credentials.store(new PasswordCredential(data)).catch(() => undefined);
}
